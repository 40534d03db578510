import type { TimelineEntry } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import { expect, it } from 'vitest';
import { journeyOf } from './journey.ts';
import { stepDues } from './step-due.ts';

const promises = { pending_payment: 900, new: 900, assigned: 1800, picking: 2700, packed: 14_400, shipped: 259_200 };
const placed = '2026-11-21T07:20:00.000Z';
const told = (to: DisplayStatus): TimelineEntry => ({
  ...{ id: to, kind: 'order.status_changed', at: placed, from: null, to, reason: null, data: {} },
  ...{ actor: { id: null, name: '', role: null }, traceId: null, requestId: null },
});
const read = (
  displayStatus: DisplayStatus,
  { confirmedAt = placed as string | null, promisedDate = '2026-11-23' as string | null } = {},
) => {
  const order = { displayStatus, createdAt: placed, confirmedAt, promisedDate, paymentMethod: 'promptpay' as const };
  const dues = stepDues(order, journeyOf(order, [told('pending_payment'), told(displayStatus)]), promises);
  const minutes = (by: number) => (by - Date.parse(placed)) / 60_000;
  return Object.fromEntries([...dues].map(([status, due]) => [status, 'by' in due ? minutes(due.by) : due.day]));
};

it('is due when the state before it has lasted as long as the shop promises, and at the door on the promised day', () => {
  expect(read('picking')).toEqual({ packed: 45, shipped: 240, delivered: '2026-11-23' });
  expect(read('picking', { promisedDate: null })).toEqual({ packed: 45, shipped: 240, delivered: 4320 });
});

it('counts of an order that is not confirmed only until its money, and of one that is held nothing', () => {
  expect(read('pending_payment', { confirmedAt: null })).toEqual({ paid: 15 });
  expect(read('on_hold')).toEqual({});
  expect(read('delivered')).toEqual({});
});
