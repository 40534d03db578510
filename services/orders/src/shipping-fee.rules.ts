import { type Currency, toMinor } from '@talat/contracts/money';
import type { PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import { z } from 'zod';

export type Zone = 'bangkok' | 'central' | 'north' | 'south' | 'islands';
export type Destination = { province?: string | undefined; postcode?: string | undefined };

/** What is charged for: a parcel to a zone, and what express and cash on delivery cost more. */
const charges = ['bangkok', 'central', 'north', 'south', 'islands', 'express', 'cod'] as const;
export type DeliveryFees = Record<(typeof charges)[number], number>;
type FeeTexts = Record<(typeof charges)[number], string>;

const dayMs = 86_400_000;
const zoneDays: Record<Zone, number> = { bangkok: 1, central: 1, north: 2, south: 2, islands: 4 };

/** `bangkok:35 central:45.50 …`: every charge once. */
export function parseFees(text: string): FeeTexts {
  const parts = text.trim().split(/\s+/);
  const fees = Object.fromEntries(
    parts.map((part) => {
      const [, charge, amount] = /^([a-z]+):(\d+(?:\.\d+)?)$/.exec(part) ?? [];
      if (!charge || !amount || !charges.some((known) => known === charge))
        throw new Error(`"${part}" is no delivery fee, e.g. bangkok:35`);
      return [charge, amount];
    }),
  );
  const missing = charges.filter((charge) => !fees[charge]);
  if (missing.length || parts.length > charges.length)
    throw new Error(`delivery fees: ${charges.join(', ')}, each once${missing.length ? `; missing: ${missing}` : ''}`);
  return fees as FeeTexts;
}

/** As a setting: refused with its reason at the start. */
export const feesSetting = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      try {
        return parseFees(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    });

/** In minor units. @throws {RangeError} when a fee has more digits than the currency */
export const feesIn = (currency: Currency, fees: FeeTexts): DeliveryFees =>
  Object.fromEntries(charges.map((charge) => [charge, toMinor(fees[charge], currency)])) as DeliveryFees;

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

/** The zone of a Thai postcode; a missing one is charged as central. */
export function zoneOf({ postcode = '' }: Destination): Zone {
  if (islandPostcodes.has(postcode)) return 'islands';
  if (bangkokPrefixes.some((prefix) => postcode.startsWith(prefix))) return 'bangkok';
  if (/^[3-6]/.test(postcode)) return 'north';
  return /^[89]/.test(postcode) ? 'south' : 'central';
}

export function shippingFee(
  method: ShippingMethod,
  destination: Destination,
  { payment, fees }: { payment: PaymentMethodType; fees: DeliveryFees },
): number {
  if (method === 'pickup') return 0;
  const more = (method === 'express' ? fees.express : 0) + (payment === 'cod' ? fees.cod : 0);
  return fees[zoneOf(destination)] + more;
}

/** Days until the parcel is there; express halves them, rounded up. */
function deliveryDays(method: ShippingMethod, destination: Destination): number {
  if (method === 'pickup') return 0;
  const days = zoneDays[zoneOf(destination)];
  return method === 'express' ? Math.ceil(days / 2) : days + 1;
}

/** The day, as it is counted in Bangkok, on which what is ordered at that moment is there. */
export function deliveryDate(method: ShippingMethod, destination: Destination, orderedAt: Date): string {
  const days = deliveryDays(method, destination);
  return new Date(orderedAt.getTime() + 7 * 3_600_000 + days * dayMs).toISOString().slice(0, 10);
}

/** The day that the buyer was shown, if a quote of the last day can have said so; else the day that one says now. */
export function promisedDate(
  shown: string | undefined,
  { method, destination, now }: { method: ShippingMethod; destination: Destination; now: Date },
): string {
  const latest = deliveryDate(method, destination, now);
  const earliest = deliveryDate(method, destination, new Date(now.getTime() - dayMs));
  return shown !== undefined && shown >= earliest && shown <= latest ? shown : latest;
}
