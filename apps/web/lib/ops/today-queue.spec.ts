import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import { describe, expect, it } from 'vitest';
import { ordersAfter, queueOf, reasonsIn } from './today-queue.ts';

const now = Date.parse('2026-11-21T08:00:00Z');
const order = (
  id: string,
  displayStatus: OrderSummary['displayStatus'],
  minutes: number,
  assigneeId: string | null = null,
) =>
  ({
    id,
    displayStatus,
    assigneeId,
    confirmedAt: new Date(now - minutes * 60_000).toISOString(),
    createdAt: '',
    customerPhone: '0812344127',
    version: 1,
  }) as OrderSummary;
const promises = { new: 900, assigned: 1800, on_hold: 1800 };
const known = (...orders: OrderSummary[]) => new Map(orders.map((each) => [each.id, each]));
const queue = (orders: ReturnType<typeof known> | ReturnType<typeof ordersAfter>) =>
  queueOf(orders, promises, { now, myId: 'me' }).map(({ order: { id }, reason }) => `${id} ${reason}`);
const event = (row: OrderSummary) =>
  ({ type: 'order.status_changed', data: { orderId: row.id, order: row } }) as unknown as EventEnvelope;
const later = (row: OrderSummary, change: Partial<OrderSummary>) => ({ ...row, ...change, version: row.version + 1 });

describe('what waits for one person', () => {
  it('puts what is wrong first, then what is nearest to its end or past it', () =>
    expect(
      queue(
        known(
          order('held', 'on_hold', 1),
          order('mine', 'assigned', 29, 'me'),
          order('fresh', 'assigned', 2, 'me'),
          order('late', 'new', 30),
          order('later', 'new', 300),
        ),
      ),
    ).toEqual(['held problem', 'later free', 'late free', 'mine mine', 'fresh mine']));

  it('leaves to others what is theirs, to nobody what is not late, and what has ended', () =>
    expect(
      queue(
        known(
          order('theirs', 'on_hold', 9, 'ek'),
          order('given', 'assigned', 9, 'ek'),
          order('my', 'on_hold', 9, 'me'),
          order('early', 'new', 14),
          order('done', 'completed', 9, 'me'),
          order('back', 'returned', 9, 'me'),
        ),
      ),
    ).toEqual(['my problem']));
});

describe('the live stream', () => {
  const held = order('held', 'processing', 9, 'ek');
  const taken = order('taken', 'new', 30);

  it('brings what newly waits, and what becomes of an order: taken by me it is mine, by others theirs', () => {
    const before = known(taken);
    const after = ordersAfter(
      before,
      [
        event(later(taken, { displayStatus: 'assigned', assigneeId: 'me' })),
        event(later(held, { displayStatus: 'on_hold', assigneeId: null })),
        event(order('new', 'new', 15)),
        event(order('elsewhere', 'assigned', 99, 'ek')),
      ],
      'me',
    );
    expect(queue(after)).toEqual(['held problem', 'taken mine', 'new free']);
    expect(after.has('elsewhere')).toBe(false);
    const given = event({ ...taken, version: 3, displayStatus: 'assigned', assigneeId: 'ek' });
    expect(queue(ordersAfter(after, [given], 'me'))).toEqual(['held problem', 'new free']);
    expect(before).toEqual(known(taken));
  });

  it('makes of a row what the API would answer, but for the phone that it masks', () => {
    const masked = later(taken, { displayStatus: 'picking', assigneeId: 'me', customerPhone: '08x-xxx-4127' });
    expect(ordersAfter(known(taken), [event(masked)], 'me').get('taken')).toEqual({
      ...masked,
      customerPhone: '0812344127',
    });
  });

  it('changes nothing when it is told again, or told of others’', () => {
    const before = known(later(taken, { displayStatus: 'assigned' }));
    expect(ordersAfter(before, [event(taken), event(held)], 'me')).toBe(before);
  });
});

it('counts what is known of each kind, so that the page can tell when to ask for more', () =>
  expect(reasonsIn(known(order('a', 'new', 1), order('b', 'paid', 99), order('c', 'refused', 1)), 'me')).toEqual({
    problem: 1,
    mine: 0,
    free: 2,
  }));
