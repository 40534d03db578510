import type { Currency } from '@talat/contracts/money';
import type { ProviderRecord } from './payment.provider.ts';
import type { OperationKind, OperationStatus } from './payment.repository.ts';

export type OurRecord = {
  key: string;
  kind: OperationKind;
  payment_id: string;
  currency: Currency;
  status: OperationStatus;
  amount: number;
  booked: number | null;
};
export type Break = {
  kind: 'missing_here' | 'missing_there' | 'state' | 'amount' | 'ledger';
  paymentId: string | null;
  providerKey: string;
  ours: number | null;
  theirs: number | null;
  currency: Currency;
};

const movesMoney = new Set<string>(['capture', 'charge', 'refund']);
const isDone = ({ status }: OurRecord) => status === 'succeeded' || status === 'surplus';
const isUnderway = ({ status }: OurRecord) => status === 'requested' || status === 'unknown';

/**
 * Each provider's success must be ours, for the same amount, and booked once; and the other way round. Business goes on meanwhile:
 * what is theirs is looked up in our list of afterwards, what is ours comes from the list of before.
 */
export function findBreaks(
  before: readonly OurRecord[],
  theirs: readonly ProviderRecord[],
  after: readonly OurRecord[] = before,
): Break[] {
  const breaks: Break[] = [];
  const byKey = new Map(after.map((record) => [record.key, record]));
  const seen = new Set<string>();
  for (const record of theirs) {
    if (record.outcome !== 'succeeded') continue;
    seen.add(record.key);
    const mine = byKey.get(record.key);
    const row = {
      paymentId: mine?.payment_id ?? null,
      providerKey: record.key,
      ours: mine && isDone(mine) ? mine.amount : null,
      theirs: record.amount,
      currency: record.currency,
    };
    if (!mine) breaks.push({ ...row, kind: 'missing_here' });
    else if (!isDone(mine)) isUnderway(mine) || breaks.push({ ...row, kind: 'state' });
    else if (mine.amount !== record.amount) breaks.push({ ...row, kind: 'amount' });
    else if (movesMoney.has(mine.kind) && mine.amount !== 0 && mine.booked !== mine.amount)
      breaks.push({ ...row, ours: mine.booked, kind: 'ledger' });
  }
  for (const mine of before) {
    if (isDone(mine) && !seen.has(mine.key))
      breaks.push({
        kind: 'missing_there',
        paymentId: mine.payment_id,
        providerKey: mine.key,
        ours: mine.amount,
        theirs: null,
        currency: mine.currency,
      });
  }
  return breaks;
}

const fewOperations = 1000;
/** How many days are compared at once next: twice as many after few operations; what a busy shop does in a month is too much to hold. */
export const daysAfter = (days: number, compared: number): number => (compared < fewOperations ? days * 2 : 1);
