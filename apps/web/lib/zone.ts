export type ZoneKey = 'bangkok' | 'central' | 'northAndNortheast' | 'south' | 'remote';

// Phuket, Ko Samui, Ko Pha-ngan, Ko Tao, Ko Lanta.
const remotePostcodes = /^(83000|83110|83120|83130|83150|84320|84280|84310|84330|84360|81150)$/;

/** The zone of a postcode, only to mark the reader's row; prices and days are always the API's. */
export function zoneOf(postcode: string): ZoneKey {
  if (remotePostcodes.test(postcode)) return 'remote';
  if (/^1[0-2]/.test(postcode)) return 'bangkok';
  if (/^[89]/.test(postcode)) return 'south';
  return /^[3-6]/.test(postcode) ? 'northAndNortheast' : 'central';
}
