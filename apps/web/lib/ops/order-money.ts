import { toDecimal, toMinor } from '@talat/contracts/money';
import type { Order } from '@talat/contracts/order';

const received: readonly Order['paymentStatus'][] = ['paid', 'cod_collected', 'partially_refunded', 'refunded'];

export type OrderMoney = { net: number; paid: number; due: number; refundable: number };

/** What the ledgers add to the API's own figures; summed in minor units. */
export function moneyOf(
  order: Pick<Order, 'total' | 'tax' | 'refunded' | 'currency' | 'paymentStatus' | 'status'>,
): OrderMoney {
  const minor = (amount: number) => toMinor(amount, order.currency);
  const decimal = (amount: number) => toDecimal(amount, order.currency);
  const paid = received.includes(order.paymentStatus) ? minor(order.total) : 0;
  const isOwed = paid === 0 && order.status !== 'cancelled';
  return {
    net: decimal(minor(order.total) - minor(order.tax)),
    paid: decimal(paid),
    due: decimal(isOwed ? minor(order.total) : 0),
    refundable: decimal(Math.max(0, paid - minor(order.refunded))),
  };
}

/** What the customer gets back for so many pieces of each line, goods only. */
export function returnAmount(
  order: Pick<Order, 'items' | 'currency'>,
  quantities: ReadonlyMap<string, number>,
): number {
  const minor = order.items.reduce(
    (sum, item) => sum + toMinor(item.unitPrice, order.currency) * (quantities.get(item.id) ?? 0),
    0,
  );
  return toDecimal(minor, order.currency);
}

/** Whether what was typed means this amount; money goes out only when it does. */
export function isAmount(typed: string, amount: number, currency: Order['currency']): boolean {
  try {
    return toMinor(typed.replace(/[,\s฿]/g, ''), currency) === toMinor(amount, currency);
  } catch {
    return false;
  }
}
