import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import { describe, expect, it } from 'vitest';
import { countIn, countsAfter, sumsOf } from './order-counts.ts';
import { readViewSearch } from './orders-query.ts';

const known = { counts: { new: 2, picking: 1, completed: 9 }, total: 3, problems: 0, pos: 10 };
const moved = (sequence: number, from: string | null, to: string) =>
  ({ sequence, type: 'order.status_changed', data: { from, to, order: {} } }) as unknown as EventEnvelope;

describe('counts of orders', () => {
  it('go on with what happens after them, and only with that', () => {
    const after = countsAfter(known, [moved(9, 'new', 'picking'), moved(11, 'new', 'picking'), moved(12, null, 'new')]);
    expect(after).toMatchObject({ counts: { new: 2, picking: 2, completed: 9 }, total: 4, pos: 12 });
    expect(countsAfter(known, [moved(10, 'new', 'picking')])).toBe(known);
  });

  it.each([
    ['', 12],
    ['status=open', 3],
    ['status=new%2Cpicking&sort=oldest', 3],
    ['status=open&assignee=me', null],
    ['status=open&overdue=1', null],
  ])('tell of the view "%s" what they can', (search, count) => {
    expect(countIn(known, readViewSearch(search))).toBe(count);
  });
});

it('sums what is chosen in whole satang, each currency for itself', () => {
  const orders = [
    { total: 0.1, currency: 'THB' },
    { total: 0.2, currency: 'THB' },
    { total: 5, currency: 'JPY' },
  ] as OrderSummary[];
  expect(sumsOf(orders)).toEqual([
    { currency: 'THB', amount: 0.3 },
    { currency: 'JPY', amount: 5 },
  ]);
});
