import { parcelKey } from '@talat/contracts/carrier';
import { DomainError } from '@talat/contracts/errors';
import {
  displayWords,
  type DisplayStatus,
  findDisplayStatus,
  fulfilmentStatuses,
  type FulfilmentStatus,
  type OrderStatus,
  orderStatuses,
  paymentStatuses,
  type PaymentStatus,
} from '@talat/contracts/order-display';

export type StatusFilter = { statuses: OrderStatus[]; displays: DisplayStatus[] };
/** What the console counts as a problem. */
export const problemDisplays: readonly DisplayStatus[] = ['payment_failed', 'refused', 'on_hold'];
/** Nobody has anything left to do with these. */
const endedDisplays: readonly DisplayStatus[] = [
  'completed',
  'cancelled',
  'returned',
  'refunded',
  'partially_refunded',
];
export const openDisplays = (Object.keys(displayWords) as DisplayStatus[]).filter(
  (display) => !endedDisplays.includes(display),
);

const words = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
const normal = (word: string) => word.toLowerCase().replace(/[\s-]+/g, '_');
const unknown = (field: string, word: string) =>
  new DomainError('VALIDATION_FAILED', { summary: `${field}: "${word}" is not a state` });

/** `?status=`: canonical states first, then the words people see, in either language. `open` is everything that still needs somebody. */
export function parseStatuses(text: string | undefined): StatusFilter {
  const filter: StatusFilter = { statuses: [], displays: [] };
  for (const word of words(text)) {
    const status = orderStatuses.find((candidate) => candidate === normal(word));
    const display = findDisplayStatus(word);
    if (normal(word) === 'open') filter.displays.push(...openDisplays);
    else if (status) filter.statuses.push(status);
    else if (display) filter.displays.push(display);
    else throw unknown('status', word);
  }
  return filter;
}

function parseList<T extends string>(field: string, text: string | undefined, allowed: readonly T[]): T[] {
  return words(text).map((word) => {
    const found = allowed.find((candidate) => candidate === normal(word));
    if (!found) throw unknown(field, word);
    return found;
  });
}
export const parsePaymentStatuses = (text: string | undefined): PaymentStatus[] =>
  parseList('paymentStatus', text, paymentStatuses);
export const parseFulfilmentStatuses = (text: string | undefined): FulfilmentStatus[] =>
  parseList('fulfilmentStatus', text, fulfilmentStatuses);

/** `isExact`: a whole number or phone, which stands in no name; looking through the words would cost more the more orders there are. */
export type SearchKey = {
  number: string | null;
  phone: string | null;
  parcel: string | null;
  text: string;
  isExact: boolean;
};
/** What a search box's text is looked for as: a number, a phone's last four, a parcel's number, or words (name, SKU). */
export function parseSearch(text: string): SearchKey {
  const trimmed = text.normalize('NFC').trim().toLowerCase();
  const number = /^so-?\d{4,}$/.test(trimmed)
    ? trimmed.replace(/^so-?/, 'SO-').toUpperCase()
    : /^\d{7,9}$/.test(trimmed)
      ? trimmed
      : null;
  const digits = trimmed.replace(/[\s+-]/g, '');
  const isPhone = /^(0|66)\d{8,9}$/.test(digits);
  const phone = isPhone || /^\d{4}$/.test(digits) ? digits.slice(-4) : null;
  const key = parcelKey(trimmed);
  const parcel = /\d{4}/.test(key) ? key : null;
  return { number, phone, parcel, text: trimmed, isExact: isPhone || /^so-?\d{9,}$/.test(trimmed) };
}
