import type { PaymentMethodType, ShippingMethod } from '@talat/contracts/order';

export type Zone = 'bangkok' | 'central' | 'north' | 'south' | 'islands';
export type Destination = { province?: string | undefined; postcode?: string | undefined };

/** What delivery costs in satang and how many days it takes, by zone. */
export const deliveryZones: Record<Zone, { fee: number; days: number }> = {
  bangkok: { fee: 35_00, days: 1 },
  central: { fee: 45_00, days: 1 },
  north: { fee: 45_00, days: 2 },
  south: { fee: 50_00, days: 2 },
  islands: { fee: 80_00, days: 4 },
};
const expressFee = 40_00;
const codFee = 20_00;

/** Postcodes of the greater Bangkok: Bangkok, Samut Prakan (10), Nonthaburi (11), Pathum Thani (12). */
const bangkokPrefixes = ['10', '11', '12'];
/** Phuket, Ko Samui, Ko Pha-ngan, Ko Tao, Ko Lanta. */
const islandPostcodes = new Set([
  '83000',
  '83110',
  '83120',
  '83130',
  '83150',
  '84320',
  '84280',
  '84310',
  '84330',
  '84360',
  '81150',
]);

/** The zone of a Thai postcode; without one the dearest mainland zone is not guessed: central. */
export function zoneOf({ postcode = '' }: Destination): Zone {
  if (islandPostcodes.has(postcode)) return 'islands';
  if (bangkokPrefixes.some((prefix) => postcode.startsWith(prefix))) return 'bangkok';
  if (/^[3-6]/.test(postcode)) return 'north';
  return /^[89]/.test(postcode) ? 'south' : 'central';
}

export function shippingFee(method: ShippingMethod, destination: Destination, payment: PaymentMethodType): number {
  if (method === 'pickup') return 0;
  const { fee } = deliveryZones[zoneOf(destination)];
  return fee + (method === 'express' ? expressFee : 0) + (payment === 'cod' ? codFee : 0);
}

/** Days until the parcel is there; express halves them, rounded up. */
export function deliveryDays(method: ShippingMethod, destination: Destination): number {
  if (method === 'pickup') return 0;
  const { days } = deliveryZones[zoneOf(destination)];
  return method === 'express' ? Math.ceil(days / 2) : days + 1;
}
