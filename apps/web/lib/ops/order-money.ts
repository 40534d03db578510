import { toDecimal, toMinor } from '@talat/contracts/money';
import type { Order } from '@talat/contracts/order';

const received: readonly Order['paymentStatus'][] = ['paid', 'cod_collected', 'partially_refunded', 'refunded'];

/** The goods are back, or on their way back: nobody owes for them. */
const tookBack: readonly Order['fulfilmentStatus'][] = ['refused', 'returned'];

export type OrderMoney = { net: number; paid: number; due: number; refundable: number };

/** What the ledgers add to the API's own figures; summed in minor units. */
export function moneyOf(
  order: Pick<Order, 'total' | 'tax' | 'refunded' | 'currency' | 'paymentStatus' | 'fulfilmentStatus' | 'status'>,
): OrderMoney {
  const minor = (amount: number) => toMinor(amount, order.currency);
  const decimal = (amount: number) => toDecimal(amount, order.currency);
  const paid = received.includes(order.paymentStatus) ? minor(order.total) : 0;
  const isOwed = paid === 0 && order.status !== 'cancelled' && !tookBack.includes(order.fulfilmentStatus);
  return {
    net: decimal(minor(order.total) - minor(order.tax)),
    paid: decimal(paid),
    due: decimal(isOwed ? minor(order.total) : 0),
    refundable: decimal(Math.max(0, paid - minor(order.refunded))),
  };
}

/** So many pieces of each line, by its id. */
export type Quantities = Readonly<Record<string, number>>;

/** What the customer gets back for so many pieces of each line, goods only. */
export function returnAmount(order: Pick<Order, 'items' | 'currency'>, quantities: Quantities): number {
  const minor = order.items.reduce(
    (sum, item) => sum + toMinor(item.unitPrice, order.currency) * (quantities[item.id] ?? 0),
    0,
  );
  return toDecimal(minor, order.currency);
}

/** What was typed as an amount, as the API writes it. */
export const plainAmount = (typed: string): string => typed.replace(/[,\s฿]/g, '');

function minorOf(typed: string, currency: Order['currency']): number | null {
  try {
    return toMinor(plainAmount(typed), currency);
  } catch {
    return null;
  }
}

/** Whether what was typed means this amount; money goes out only when it does. */
export const isAmount = (typed: string, amount: number, currency: Order['currency']): boolean =>
  minorOf(typed, currency) === toMinor(amount, currency);

/** Why so much cannot be paid back. */
export function amountProblem(typed: string, most: number, currency: Order['currency']) {
  const minor = minorOf(typed, currency);
  if (minor === null || minor <= 0) return 'amountMissing';
  return minor > toMinor(most, currency) ? 'amountOver' : null;
}
