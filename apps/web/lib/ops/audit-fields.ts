import { carriers } from '@talat/contracts/carrier';
import { type Currency, toDecimal } from '@talat/contracts/money';
import { displayWords, paymentMethodWords, paymentWords } from '@talat/contracts/order-display';
import type { Locale } from '../../i18n/routing.ts';
import { formatMoney } from '../format/money.ts';
import { idPattern, textOf } from './audit-diff.ts';

/** A message by its full name; null when there is none. */
export type FindText = (name: string) => string | null;
/** A text with words of ours, or as the record has it. */
export type FieldWord = { text: string; isRaw: boolean };

/** `price_minor` of a table and `priceMinor` of an event are one field. */
const keyOf = (step: string): string =>
  step.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replace(/Minor$/, '');

/** A field's way as people call it, step by step; what has no words, a SKU or a number in a list among it, stays as it is. */
export const fieldWords = (path: readonly string[], findText: FindText): FieldWord[] =>
  path.map((step) => {
    const text = findText(`audit.fields.${keyOf(step)}`);
    return { text: text ?? step, isRaw: text === null };
  });

/** What the API shows instead of a secret. */
const redacted = '[redacted]';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
/** Minor units that do not say so in their name. */
const moneyFields: Record<string, readonly string[]> = {
  order: ['total', 'refunded'],
  payment: ['amount', 'captured', 'refunded', 'refunding'],
};

type BothWords = Record<string, Record<Locale, string>>;
/** Values with words of their own: those of the contracts, and where the catalogues have theirs. */
const contractWords: Record<string, BothWords> = {
  'order.status': displayWords,
  heldFrom: displayWords,
  fulfilmentStatus: displayWords,
  paymentStatus: paymentWords,
  paymentMethod: paymentMethodWords,
  method: paymentMethodWords,
  carrier: carriers,
};
const textPlaces: Record<string, string> = {
  'order.status': 'audit.values.order',
  heldFrom: 'audit.values.order',
  fulfilmentStatus: 'audit.values.order',
  'payment.status': 'audit.values.payment',
  'product.status': 'products.status',
  'user.status': 'users.states',
  roles: 'ops.me.roles',
  state: 'audit.values.state',
  channel: 'audit.values.channel',
  cause: 'audit.values.cause',
  cancelReason: 'audit.values.because',
  closingReason: 'audit.values.because',
  density: 'ops.me.densities',
  'stock.reason': 'stock.reasons',
};

export type FieldValue =
  | { kind: 'nothing' }
  | { kind: 'secret' }
  | { kind: 'id'; id: string; text: string }
  | { kind: 'text'; text: string };
export type Field = { entity: string; path: readonly string[] };
type Reader = {
  locale: Locale;
  findText: FindText;
  currency: Currency | null;
  momentOf: (at: string) => string;
};

/** What a value of a record says to people. `currency` is that of the record's amounts; null when nobody knows. */
export function fieldValue(value: unknown, field: Field, reader: Reader): FieldValue {
  if (value === undefined || value === null || textOf(value) === '[]' || textOf(value) === '{}')
    return { kind: 'nothing' };
  if (value === redacted) return { kind: 'secret' };
  const last = field.path.at(-1) ?? '';
  const text = textOf(value);
  if (idPattern.test(text)) return { kind: 'id', id: text, text: shortId(text) };
  if (instant.test(text)) return { kind: 'text', text: reader.momentOf(text) };
  if (typeof value === 'number') {
    const isMoney = last.endsWith('Minor') || moneyFields[field.entity]?.includes(last);
    if (isMoney && reader.currency)
      return { kind: 'text', text: formatMoney(toDecimal(value, reader.currency), reader.currency) };
    return { kind: 'text', text: value.toLocaleString('en-US') };
  }
  if (typeof value === 'boolean')
    return { kind: 'text', text: reader.findText(`audit.values.${value ? 'yes' : 'no'}`) ?? text };
  const each = (one: unknown) =>
    wordOf(textOf(one), { entity: field.entity, key: keyOf(last) }, reader) ?? shortId(textOf(one));
  return { kind: 'text', text: Array.isArray(value) ? value.map(each).join(', ') : each(value) };
}

/** Enough of an id to tell it from its neighbours. */
const shortId = (text: string): string => (idPattern.test(text) ? `…${text.slice(-6)}` : text);

function wordOf(text: string, { entity, key }: { entity: string; key: string }, { locale, findText }: Reader) {
  const places = [`${entity}.${key}`, key];
  for (const place of places) {
    const words = contractWords[place];
    if (words && Object.hasOwn(words, text)) return words[text]![locale];
  }
  const place = places.map((name) => textPlaces[name]).find(Boolean);
  return place ? findText(`${place}.${text}`) : null;
}
