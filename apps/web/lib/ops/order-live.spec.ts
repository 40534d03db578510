import type { EventEnvelope } from '@talat/contracts/events';
import type { Order } from '@talat/contracts/order';
import { describe, expect, it } from 'vitest';
import { isNewsOf, orderAfter } from './order-live.ts';

const order = {
  id: 'o',
  version: 3,
  displayStatus: 'packed',
  assigneeName: 'ก้อย',
  customerPhone: '0812344127',
  items: [{ id: 'i' }],
  trackingNumber: null,
} as unknown as Order;
const event = (change: Partial<Order>, orderId = 'o') =>
  ({ data: { orderId, order: { id: orderId, ...change } } }) as unknown as EventEnvelope;
const paid = (orderId: string) =>
  ({ type: 'payment.refunded', data: { orderId, paymentId: 'p' } }) as unknown as EventEnvelope;

describe('one order and the live stream', () => {
  it.each([
    ['a later version', event({ version: 4 }), true],
    ['what it shows already', event({ version: 3 }), false],
    ['another order', event({ version: 9 }, 'x'), false],
    ['its money', paid('o'), true],
    ['the money of another', paid('x'), false],
  ])('knows news from what is none: %s', (_, what, isNews) => expect(isNewsOf(order, [what])).toBe(isNews));

  it('shows the newest at once, and keeps what events do not tell or mask', () => {
    const events = [
      event({ version: 5, displayStatus: 'delivered', customerPhone: '08x-xxx-4127' }),
      event({ version: 4, displayStatus: 'shipped' }),
    ];
    expect(orderAfter(order, events)).toEqual({ ...order, version: 5, displayStatus: 'delivered' });
    expect(orderAfter(order, [event({ version: 3, displayStatus: 'new' })])).toBe(order);
  });

  it('offers nothing that was possible before and is no longer, and the next step at once', () => {
    const packed = {
      ...order,
      ...{ status: 'processing', paymentStatus: 'cod_due', fulfilmentStatus: 'packed', assigneeId: null },
      actions: [
        { action: 'advance', to: 'shipped', isPrimary: true },
        { action: 'hold', to: 'on_hold', isPrimary: false },
      ],
    } as Order;
    const told = (change: Partial<Order>) => orderAfter(packed, [event({ ...packed, ...change, version: 4 })]).actions;
    expect(told({ fulfilmentStatus: 'shipped' })).toEqual([{ action: 'advance', to: 'delivered', isPrimary: true }]);
    expect(told({ status: 'cancelled' })).toEqual([]);
    expect(told({ tags: ['ของขวัญ'] })).toEqual(packed.actions);
  });
});
