import type { EventType } from '@talat/contracts/events';
import type { Currency } from '@talat/contracts/money';
import { toDecimal } from '@talat/contracts/money';
import type { TimelineEntry } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import type { Locale } from '../../i18n/routing.ts';
import { formatMoney } from '../format/money.ts';

/** A message below `ops.order.did`, with what it names; or the words of a note, which are their author's. */
export type Told = { did: string; values?: Record<string, string | number> } | { note: string };
type Kind = Extract<EventType, `order.${string}`> | 'note';
type Reading = { locale: Locale; currency: Currency };
type Entry = Pick<TimelineEntry, 'kind' | 'from' | 'to' | 'data'>;

const problems = ['refund_refused', 'refund_impossible', 'overdue'] as const;
const payments = {
  'payment.authorized': 'payAuthorized',
  'payment.captured': 'payCaptured',
  'payment.failed': 'payFailed',
  'payment.voided': 'payVoided',
  'payment.refunded': 'payRefunded',
} as const;
const edited = {
  shipping_address: 'editedAddress',
  billing_address: 'editedBilling',
  notes: 'editedNotes',
} as const;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const own = <T extends object>(words: T, key: unknown): T[keyof T] | undefined =>
  typeof key === 'string' && Object.hasOwn(words, key) ? words[key as keyof T] : undefined;

/** What each kind of entry says. A kind that contracts add has no words until it is here, and does not compile. */
const stories: Record<Kind, (entry: Entry, reading: Reading) => Told> = {
  'order.created': () => ({ did: 'created' }),
  'order.confirmed': () => ({ did: 'confirmed' }),
  'order.assigned': ({ data }) => {
    const name = textOf(data['assigneeName']);
    if (name) return { did: 'assignedTo', values: { name } };
    return { did: data['assigneeId'] === null ? 'unassigned' : 'assigned' };
  },
  'order.status_changed': tellMove,
  'order.held': () => ({ did: 'held' }),
  'order.cancelled': () => ({ did: 'cancelled' }),
  'order.completed': () => ({ did: 'completed' }),
  'order.returned': ({ data }) => {
    const lines = Array.isArray(data['items']) ? (data['items'] as { quantity?: number }[]) : [];
    const count = lines.reduce((sum, { quantity = 0 }) => sum + quantity, 0);
    return count > 0 ? { did: 'returnedPieces', values: { count } } : { did: 'returned' };
  },
  'order.updated': tellUpdate,
  note: ({ data }) => ({ note: textOf(data['text']) ?? textOf(data['note']) ?? '' }),
};

function tellMove({ from, to, data }: Entry, { locale, currency }: Reading): Told {
  const money = own(payments, data['payment']);
  if (money) {
    const minor = data['amountMinor'];
    const amount = typeof minor === 'number' ? formatMoney(toDecimal(minor, currency), currency) : '';
    return { did: money, values: { amount } };
  }
  if (to === null || to === from) return { did: 'updated' };
  if (textOf(data['undoes'])) return { did: 'undone', values: { to: displayWords[to][locale] } };
  return { did: from === 'on_hold' ? 'resumed' : 'moved', values: { to: displayWords[to][locale] } };
}

function tellUpdate({ data }: Entry): Told {
  const note = textOf(data['note']);
  if (note) return { note };
  if (textOf(data['retries'])) return { did: 'retried' };
  if (Array.isArray(data['tags'])) {
    const tags = data['tags'].join(', ');
    return tags ? { did: 'tagged', values: { tags } } : { did: 'untagged' };
  }
  if ('trackingNumber' in data) return { did: textOf(data['trackingNumber']) ? 'parcel' : 'noParcel' };
  const changed = Array.isArray(data['changed']) ? data['changed'] : [];
  if (changed.length === 1) return { did: own(edited, changed[0]) ?? 'updated' };
  return { did: changed.includes('shipping_address') && changed.includes('notes') ? 'editedBoth' : 'updated' };
}

/** What an entry of an order's history says; a problem with the money comes before all else. */
export function tellEntry(entry: Entry, reading: Reading): Told {
  const problem = problems.find((each) => each === entry.data['problem']);
  if (problem) return { did: problem };
  const story = own(stories, entry.kind);
  return story ? story(entry, reading) : { did: 'updated' };
}
