import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import { type DisplayStatus, displayStatus } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import { afterAssign, afterStep } from './next-step.ts';
import { emptyWall, listsOf, type WallAction, wallReducer, type WallState } from './wall-state.ts';
import { plainFilter } from './wall-views.ts';

const now = Date.parse('2026-11-21T07:30:00Z');

function order(number: number, change: Partial<OrderSummary> = {}): OrderSummary {
  const row: OrderSummary = {
    id: `o${number}`,
    orderNumber: `SO-${number}`,
    status: 'confirmed',
    paymentStatus: 'paid',
    fulfilmentStatus: 'unfulfilled',
    displayStatus: 'paid',
    channel: 'web',
    currency: 'THB',
    subtotal: 100,
    discount: 0,
    shipping: 0,
    tax: 6.54,
    taxIncluded: 6.54,
    taxRate: 7,
    total: 100,
    refunded: 0,
    itemCount: 1,
    lineCount: 1,
    thumbnails: [],
    customerId: null,
    customerName: 'สมหญิง ใจดี',
    customerPhone: '+66812345678',
    province: null,
    paymentMethod: 'promptpay',
    shippingMethod: 'standard',
    assigneeId: null,
    assigneeName: null,
    holdReason: null,
    cancelReason: null,
    createdAt: new Date(now - 600_000 + number * 1000).toISOString(),
    confirmedAt: null,
    updatedAt: new Date(now).toISOString(),
    version: 1,
    ...change,
  };
  return { ...row, displayStatus: displayStatus(row) };
}

type Told = { from?: DisplayStatus | null; type?: 'order.created' | 'order.status_changed' | 'order.assigned' };

function event(
  sequence: number,
  row: OrderSummary,
  { from = null, type = 'order.status_changed' }: Told = {},
): EventEnvelope {
  const data = {
    orderId: row.id,
    orderNumber: row.orderNumber,
    customerId: null,
    from,
    to: row.displayStatus,
    reason: null,
    order: row,
  };
  return { sequence, type, subject: row.id, data } as unknown as EventEnvelope;
}

const play = (state: WallState, ...actions: WallAction[]): WallState => actions.reduce(wallReducer, state);
const start = (...orders: OrderSummary[]): WallState =>
  play(emptyWall, {
    type: 'snapshot',
    snapshot: {
      orders,
      counts: { counts: { paid: orders.length }, total: orders.length, problems: 0, pos: 10 },
      arrivals: [],
      assignments: [],
      nextCursor: null,
    },
  });
const events = (list: EventEnvelope[], isHeld = false): WallAction => ({ type: 'events', events: list, now, isHeld });
const shown = (state: WallState) => listsOf(state, plainFilter, new Set()).stream.map(({ id }) => id);

describe('the wall', () => {
  it('puts a new order on top and counts it', () => {
    const state = play(start(order(1)), events([event(11, order(2), { type: 'order.created' })]));
    expect(shown(state)).toEqual(['o2', 'o1']);
    expect(state.counts.paid).toBe(2);
    expect(state.arrivals.size).toBe(1);
    expect(state.touched.get('o2')?.isNew).toBe(true);
  });

  it('keeps new orders back while the reader is busy, and shows them in order when asked', () => {
    const held = play(
      start(order(1)),
      events([event(11, order(2), { type: 'order.created' })], true),
      events([event(12, order(3), { type: 'order.created' })], true),
    );
    expect(shown(held)).toEqual(['o1']);
    expect(listsOf(held, plainFilter, new Set()).waiting).toBe(2);
    expect(shown(play(held, { type: 'showWaiting', now }))).toEqual(['o3', 'o2', 'o1']);
  });

  it('changes a row in its place', () => {
    const state = play(
      start(order(3), order(2), order(1)),
      events([event(11, order(2, { version: 2, fulfilmentStatus: 'picking' }), { from: 'paid' })]),
    );
    expect(shown(state)).toEqual(['o3', 'o2', 'o1']);
    expect(state.rows.get('o2')?.displayStatus).toBe('picking');
    expect(state.counts).toMatchObject({ paid: 2, picking: 1 });
  });

  it('ignores what is older than the row, and does not count what the counts already hold', () => {
    const newer = order(1, { version: 5, fulfilmentStatus: 'packed' });
    const state = play(
      start(newer),
      events([event(9, order(1, { version: 4, fulfilmentStatus: 'picking' }), { from: 'paid' })]),
    );
    expect(state.rows.get('o1')).toEqual(newer);
    expect(state.counts).toEqual({ paid: 1 });
    expect(state.pos).toBe(10);
  });

  it('does not count the same event twice', () => {
    const told = event(11, order(2), { type: 'order.created' });
    expect(play(start(order(1)), events([told]), events([told])).counts.paid).toBe(2);
  });

  it('keeps the names that the list told in the reader’s language', () => {
    const english = order(1, { thumbnails: [{ url: null, tint: null, name: 'Teapot' }] });
    const told = order(1, {
      version: 2,
      thumbnails: [{ url: null, tint: null, name: 'กาน้ำชา' }],
      customerPhone: 'xxx5678',
    });
    const row = play(start(english), events([event(11, told)])).rows.get('o1');
    expect(row?.thumbnails[0]?.name).toBe('Teapot');
    expect(row?.customerPhone).toBe('+66812345678');
  });

  it('lifts problems out of the stream', () => {
    const state = play(
      start(order(2), order(1)),
      events([event(11, order(1, { version: 2, status: 'on_hold' }), { from: 'paid' })]),
    );
    const lists = listsOf(state, plainFilter, new Set());
    expect(lists.problems.map(({ id }) => id)).toEqual(['o1']);
    expect(lists.stream.map(({ id }) => id)).toEqual(['o2']);
  });

  it('leaves a row in hand where it is although its state left the tab', () => {
    const state = play(
      start(order(2), order(1)),
      events([event(11, order(1, { version: 2, fulfilmentStatus: 'picking' }), { from: 'paid' })]),
    );
    const paid = { ...plainFilter, view: 'paid' as const };
    expect(listsOf(state, paid, new Set(['o1'])).stream.map(({ id }) => id)).toEqual(['o2', 'o1']);
    expect(listsOf(state, paid, new Set()).stream.map(({ id }) => id)).toEqual(['o2']);
  });

  it('adds a later page below and a missed order at its time', () => {
    const state = play(start(order(5), order(3)), { type: 'loaded', orders: [order(4), order(1)] });
    expect(shown(state)).toEqual(['o5', 'o4', 'o3', 'o1']);
  });
});

describe('a change shown before the server agrees', () => {
  const step = (row: OrderSummary) => afterStep(row, 'picking');

  it('stands when the answer comes', () => {
    const tried = play(start(order(1)), { type: 'try', id: 'o1', change: step });
    expect(tried.rows.get('o1')?.displayStatus).toBe('picking');
    const agreed = play(tried, {
      type: 'agreed',
      order: order(1, { version: 2, fulfilmentStatus: 'picking', status: 'processing' }),
      now,
    });
    expect(agreed.rows.get('o1')).toMatchObject({ version: 2, displayStatus: 'picking' });
    expect(agreed.attempts.size).toBe(0);
  });

  it('goes back with its reason when refused', () => {
    const state = play(
      start(order(1)),
      { type: 'try', id: 'o1', change: step },
      { type: 'refused', id: 'o1', reason: 'มีคนแก้ไขก่อนหน้า' },
    );
    expect(state.rows.get('o1')?.displayStatus).toBe('paid');
    expect(state.errors.get('o1')).toBe('มีคนแก้ไขก่อนหน้า');
    expect(play(state, { type: 'forgive', id: 'o1' }).errors.size).toBe(0);
  });

  it('goes back to what somebody else made of it meanwhile', () => {
    const state = play(
      start(order(1)),
      { type: 'try', id: 'o1', change: step },
      events([
        event(11, afterAssign(order(1, { version: 2 }), { id: 'u', name: 'เอก' }), {
          from: 'paid',
          type: 'order.assigned',
        }),
      ]),
      { type: 'refused', id: 'o1', reason: 'x' },
    );
    expect(state.rows.get('o1')).toMatchObject({ assigneeName: 'เอก', version: 2 });
  });

  it('is not undone by an answer older than the event that overtook it', () => {
    const state = play(
      start(order(1)),
      { type: 'try', id: 'o1', change: step },
      { type: 'agreed', order: order(1, { version: 2, fulfilmentStatus: 'picking' }), now },
      events([event(12, order(1, { version: 3, fulfilmentStatus: 'packed' }), { from: 'picking' })]),
      { type: 'agreed', order: order(1, { version: 2, fulfilmentStatus: 'picking' }), now },
    );
    expect(state.rows.get('o1')?.version).toBe(3);
  });
});

it('forgets the oldest rows first, but no problem', () => {
  const many = Array.from({ length: 700 }, (_, index) =>
    event(20 + index, order(1000 + index), { type: 'order.created' }),
  );
  const state = play(start(order(1, { status: 'on_hold' }), order(0)), events(many));
  expect(state.rows.has('o1')).toBe(true);
  expect(state.rows.has('o0')).toBe(false);
  expect(state.stream.length).toBe(601);
});
