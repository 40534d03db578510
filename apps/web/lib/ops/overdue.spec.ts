import type { OrderSummary } from '@talat/contracts/order';
import { expect, it } from 'vitest';
import { lateSince, overIn, stillWaiting, watchAlso } from './overdue.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const promises = { new: 900, packed: 14_400 };
const order = (id: string, version: number, displayStatus: OrderSummary['displayStatus'], minutes: number) =>
  ({ id, version, displayStatus, confirmedAt: new Date(now - minutes * 60_000).toISOString() }) as OrderSummary;
const over = (known: ReturnType<typeof watchAlso>, at = now) => [...overIn(known, promises, at).keys()];

it('knows which orders are over their time, and becomes so by the clock alone', () => {
  const known = watchAlso(new Map(), [
    order('late', 1, 'new', 16),
    order('soon', 1, 'new', 14),
    order('p', 1, 'packed', 60),
  ]);
  expect(over(known)).toEqual(['late new']);
  expect(over(known, now + 60_000)).toEqual(['soon new', 'late new']);
});

it('follows what becomes of an order, whichever comes first: the list or the event', () => {
  const told = watchAlso(new Map(), [order('a', 3, 'completed', 90)]);
  const loaded = watchAlso(told, [order('a', 2, 'new', 90), order('b', 1, 'new', 90)]);
  expect(over(loaded)).toEqual(['b new']);
  expect([...stillWaiting(loaded, promises).keys()]).toEqual(['b']);
});

it('need not look for orders that are older than any promise', () =>
  expect(lateSince(promises, now)).toBe(now - 4 * 3_600_000));
