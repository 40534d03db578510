import { newId } from '@talat/contracts/id';
import type { ReturnItems as ReturnRequest, ReturnProblem } from '@talat/contracts/order';
import type { PaymentView } from '@talat/contracts/payments.client';
import { stockLines } from './checkout-draft.ts';
import { columnsOf, describeChange, type OrderChange } from './describe-change.ts';
import type { ItemRow, OrderRow } from './order.repository.ts';
import { decide } from './orders.rules.ts';
import { planReturn, type ReturnWork } from './return.rules.ts';
import { stateOf } from './to-order.ts';

export type ReturnInput = {
  row: OrderRow;
  items: readonly ItemRow[];
  payment: PaymentView | undefined;
  request: ReturnRequest;
};

/** A return as `orders.take_return` takes it: the record, the order's change, and what is to be brought back after it. */
export function describeReturn({ row, items, payment, request }: ReturnInput) {
  const plan = planReturn(items, request.items);
  const { next } = decide(stateOf(row), plan.isAll ? 'return_all' : 'return_part');
  const refundAmount = request.refund && payment ? refundable(plan.amount, row, payment) : 0;
  const id = newId();
  const refundId = refundAmount > 0 ? newId() : null;
  const itemOf = (itemId: string) => items.find((item) => item.id === itemId)!;
  const change = describeChange(row, {
    set: columnsOf(next),
    event: 'order.returned',
    extra: {
      returnId: id,
      amountMinor: plan.amount,
      items: plan.lines.map((line) => ({ ...line, variantId: itemOf(line.orderItemId).variant_id })),
    },
    action: 'order.returned',
    reason: request.reason ?? null,
    data: { returnId: id, reference: request.reference ?? null, items: plan.lines },
    ...(request.returnedAt ? { at: request.returnedAt } : {}),
  });
  const back = plan.lines.map(({ orderItemId, quantity }) => ({ ...itemOf(orderItemId), quantity }));
  const work: ReturnWork = {
    orderId: row.id,
    returnId: id,
    lines: request.restock ? stockLines(back) : [],
    paymentId: payment?.paymentId ?? null,
    refundId,
    refundAmount,
    closes: plan.isAll && row.payment_status === 'cod_due',
    reason: request.reason ?? 'returned',
  };
  const record = {
    id,
    orderId: row.id,
    reference: request.reference ?? null,
    reason: request.reason ?? null,
    amount: plan.amount,
    currency: row.currency,
    items: plan.lines,
    refundId,
    refundAmount,
    at: request.returnedAt ?? null,
  };
  return { record, change, work };
}

/** The goods' price, as far as it was paid and has not gone back already. */
export const refundable = (amount: number, row: OrderRow, payment: PaymentView): number =>
  Math.max(0, Math.min(amount, row.total - row.refunded, payment.capturedMinor - payment.refundedMinor));

/** Money did not go back: a line of the order's history that staff see. */
export const describeProblem = (
  problem: ReturnProblem,
  about: Record<string, string>,
): OrderChange<'order.updated'> => ({
  set: {},
  event: 'order.updated',
  action: 'order.refund_failed',
  reason: problem,
  data: { problem, ...about },
});
