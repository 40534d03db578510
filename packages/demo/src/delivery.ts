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

const bangkokAndAround = new Set(['กรุงเทพมหานคร', 'นนทบุรี', 'ปทุมธานี', 'สมุทรปราการ']);
const islandPostcodes = new Set(['84330', '84280', '84360', '81150', '83000', '83120']);

/** Zone and fee by the first digits of the postcode, as the board on the home page prints them. */
export function deliveryZone({ province, postcode }: Pick<DemoAddress, 'province' | 'postcode'>): DeliveryZone {
  if (bangkokAndAround.has(province)) return zones.bangkok;
  if (islandPostcodes.has(postcode)) return zones.islands;
  if ('345'.includes(postcode.charAt(0)) || postcode.startsWith('6')) return zones.north;
  return '89'.includes(postcode.charAt(0)) ? zones.south : zones.central;
}

/** A Thailand Post number of the S10 standard, its check digit right. */
export function trackingNumber(serial: number): string {
  const digits = String(serial % 100_000_000).padStart(8, '0');
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return `EX${digits}${check === 10 ? 0 : check === 11 ? 5 : check}TH`;
}
