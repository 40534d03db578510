import type { DemoAddress } from './shop-types.ts';

export type DeliveryZone = {
  readonly key: 'bangkok' | 'central' | 'north' | 'south' | 'islands';
  readonly fee: number;
  readonly days: number;
};

const zones = {
  bangkok: { key: 'bangkok', fee: 35_00, days: 1 },
  central: { key: 'central', fee: 45_00, days: 1 },
  north: { key: 'north', fee: 45_00, days: 2 },
  south: { key: 'south', fee: 50_00, days: 2 },
  islands: { key: 'islands', fee: 80_00, days: 4 },
} as const satisfies Record<string, DeliveryZone>;

/** What cash on delivery costs more, in satang; part of the order's shipping. */
export const codFee = 20_00;
export const expressFee = 40_00;

/** Phuket, Ko Samui, Ko Pha-ngan, Ko Tao, Ko Lanta. */
const islandPostcodes = new Set([
  '83000',
  '83110',
  '83120',
  '83130',
  '83150',
  '84280',
  '84310',
  '84320',
  '84330',
  '84360',
  '81150',
]);

/** The zones and fees that the board on the home page prints, by the first digits of the postcode. */
export function deliveryZone({ postcode }: Pick<DemoAddress, 'postcode'>): DeliveryZone {
  if (islandPostcodes.has(postcode)) return zones.islands;
  if (/^1[0-2]/.test(postcode)) return zones.bangkok;
  if (/^[3-6]/.test(postcode)) return zones.north;
  return /^[89]/.test(postcode) ? zones.south : zones.central;
}

/** A Thailand Post number of the S10 standard, its check digit right. */
export function trackingNumber(serial: number): string {
  const digits = String(serial % 100_000_000).padStart(8, '0');
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return `EX${digits}${check === 10 ? 0 : check === 11 ? 5 : check}TH`;
}
