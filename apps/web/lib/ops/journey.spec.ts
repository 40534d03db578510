import type { TimelineEntry } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import { journeyOf } from './journey.ts';

const told = (...states: DisplayStatus[]): TimelineEntry[] =>
  states.map((to, index) => ({
    id: `e${index}`,
    kind: 'order.status_changed',
    at: `2026-11-21T07:0${index}:00.000Z`,
    actor: { id: 'u', name: 'นัท', role: 'staff' },
    from: states[index - 1] ?? null,
    to,
    reason: null,
    data: {},
    traceId: null,
    requestId: null,
  }));
const read = (paymentMethod: 'cod' | 'promptpay', displayStatus: DisplayStatus, states: DisplayStatus[]) =>
  journeyOf({ paymentMethod, displayStatus }, told(...states)).map(({ status, place }) => `${place} ${status}`);

describe('the journey of an order', () => {
  it('walks the way, and shows what is ahead', () =>
    expect(read('cod', 'picking', ['new', 'assigned', 'picking'])).toEqual([
      'done new',
      'done assigned',
      'now picking',
      'next packed',
      'ahead shipped',
      'ahead delivered',
    ]));

  it('leaves out a step that was skipped', () =>
    expect(read('promptpay', 'packed', ['pending_payment', 'paid', 'picking', 'packed'])).toEqual([
      'done pending_payment',
      'done paid',
      'done picking',
      'now packed',
      'next shipped',
      'ahead delivered',
    ]));

  it('stands still where it was held', () =>
    expect(read('cod', 'on_hold', ['new', 'picking', 'on_hold'])).toEqual([
      'done new',
      'done picking',
      'now on_hold',
      'next packed',
      'ahead shipped',
      'ahead delivered',
    ]));

  it('has nothing ahead when it is over', () =>
    expect(read('cod', 'cancelled', ['new', 'cancelled'])).toEqual(['done new', 'now cancelled']));
});
