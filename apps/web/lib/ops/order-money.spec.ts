import { describe, expect, it } from 'vitest';
import { amountProblem, isAmount, moneyOf } from './order-money.ts';

const order = {
  total: 1290,
  tax: 84.39,
  refunded: 0,
  currency: 'THB',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  status: 'processing',
} as const;

describe('the money of an order', () => {
  it('splits the VAT out of the total', () => expect(moneyOf(order).net).toBe(1205.61));
  it('is received whole, less what went back', () =>
    expect(moneyOf({ ...order, paymentStatus: 'partially_refunded', refunded: 90.1 })).toMatchObject({
      paid: 1290,
      due: 0,
      refundable: 1199.9,
    }));
  it('is owed until the cash is collected', () =>
    expect(moneyOf({ ...order, paymentStatus: 'cod_due' })).toMatchObject({ paid: 0, due: 1290, refundable: 0 }));
  it('is not owed by a cancelled order', () =>
    expect(moneyOf({ ...order, paymentStatus: 'unpaid', status: 'cancelled' }).due).toBe(0));
  it.each(['refused', 'returned'] as const)('is not owed at the door for what was %s', (fulfilmentStatus) =>
    expect(moneyOf({ ...order, paymentStatus: 'cod_due', fulfilmentStatus }).due).toBe(0),
  );
});

it.each([
  ['1290', true],
  ['1,290.00', true],
  ['฿ 1290.0', true],
  ['1290.01', false],
  ['129', false],
  ['', false],
  ['1290.001', false],
])('typed "%s" for 1,290.00: %s', (typed, isIt) => expect(isAmount(typed, 1290, 'THB')).toBe(isIt));

it.each([
  ['', 'amountMissing'],
  ['0', 'amountMissing'],
  ['-5', 'amountMissing'],
  ['half', 'amountMissing'],
  ['1,290.01', 'amountOver'],
  ['฿1,290', null],
  ['0.01', null],
])('typed "%s" to be paid back of 1,290.00: %s', (typed, problem) =>
  expect(amountProblem(typed, 1290, 'THB')).toBe(problem),
);
