import type { FulfilmentStatus, OrderStatus, PaymentStatus } from '@talat/contracts/order-display';
import { describe, expect, it } from 'vitest';
import { afterAssign, afterStep, nextStep } from './next-step.ts';

const order = (status: OrderStatus, paymentStatus: PaymentStatus, fulfilmentStatus: FulfilmentStatus) => ({
  status,
  paymentStatus,
  fulfilmentStatus,
  assigneeId: null,
});

describe('the next step of a row', () => {
  it.each([
    ['pending', 'unpaid', 'unfulfilled', null],
    ['confirmed', 'paid', 'unfulfilled', 'picking'],
    ['confirmed', 'cod_due', 'unfulfilled', 'picking'],
    ['confirmed', 'authorized', 'unfulfilled', null],
    ['processing', 'paid', 'picking', 'packed'],
    ['processing', 'cod_due', 'packed', 'shipped'],
    ['processing', 'cod_due', 'shipped', 'delivered'],
    ['processing', 'cod_due', 'delivered', null],
    ['processing', 'cod_collected', 'delivered', 'completed'],
    ['processing', 'paid', 'refused', null],
    ['on_hold', 'paid', 'picking', null],
    ['completed', 'paid', 'delivered', null],
  ] as const)('%s, %s, %s: %s', (status, payment, fulfilment, to) =>
    expect(nextStep(order(status, payment, fulfilment))).toBe(to),
  );

  it('collects the cash with the delivery', () =>
    expect(afterStep(order('processing', 'cod_due', 'shipped'), 'delivered')).toMatchObject({
      paymentStatus: 'cod_collected',
      displayStatus: 'delivered',
    }));

  it('shows a name where there was none, and takes it away again', () => {
    const mine = afterAssign(order('confirmed', 'paid', 'unfulfilled'), { id: 'u', name: 'ก้อย' });
    expect(mine).toMatchObject({ assigneeName: 'ก้อย', displayStatus: 'assigned' });
    expect(afterAssign(mine, null)).toMatchObject({ assigneeId: null, displayStatus: 'paid' });
  });
});
