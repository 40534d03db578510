import { toDecimal } from '@talat/contracts/money';
import type { OrderReturn, ReturnProblem } from '@talat/contracts/order';
import { statement } from '@talat/platform/database';
import type { Narrowed } from '@talat/platform/row';
import type { OrderReturnTable } from '../migrations/tables.ts';
import type { OrderRow } from './order.repository.ts';
import type { ReturnLine } from './return.rules.ts';

/** A return as the table holds it, with its order's number; money in minor units. */
export type ReturnRow = Narrowed<
  OrderReturnTable,
  {
    currency: OrderRow['currency'];
    items: ReturnLine[];
    state: OrderReturn['state'];
    problem: ReturnProblem | null;
  }
> & { order_number: string };

const withNumber = 'select r.*, o.order_number from orders.order_return r join orders.orders o on o.id = r.order_id';
export const findReturn = statement<ReturnRow>('orders.find-return', `${withNumber} where r.id = $1`);
export const listReturns = statement<ReturnRow>(
  'orders.list-returns',
  `${withNumber} where r.order_id = $1 order by r.at, r.id`,
);
export const findByReference = statement<{ id: string }>(
  'orders.find-return-by-reference',
  'select id from orders.order_return where order_id = $1 and reference = $2',
);
/** Nothing is left to do, unless there is money whose way back nobody has reported yet. */
export const endReturn = statement(
  'orders.end-return',
  `update orders.order_return set state = 'done', problem = null where id = $1 and refund_id is null`,
);
/** One whose money has been reported meanwhile has its end already. */
export const failReturn = statement<{ id: string }>(
  'orders.fail-return',
  `update orders.order_return set state = 'failed', problem = $2 where id = $1 and state = 'open' returning id`,
);
/** The money went back. */
export const payReturns = statement(
  'orders.pay-returns',
  `update orders.order_return set state = 'done', problem = null where refund_id = any($1)`,
);
export const refuseReturns = statement<{ id: string; refund_id: string }>(
  'orders.refuse-returns',
  `update orders.order_return set state = 'failed', problem = 'refund_refused' where refund_id = any($1) returning id, refund_id`,
);
/** Of many who try again at once, one finds it failed. */
export const reopenReturn = statement<{ id: string }>(
  'orders.reopen-return',
  `update orders.order_return set state = 'open', problem = null, refund_id = $2, refund_amount = $3 where id = $1 and state = 'failed' returning id`,
);

export function toReturn(row: ReturnRow): OrderReturn {
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    amount: toDecimal(row.amount, row.currency),
    currency: row.currency,
    items: row.items,
    refundId: row.refund_id,
    refundAmount: toDecimal(row.refund_amount, row.currency),
    state: row.state,
    problem: row.problem,
    reference: row.reference,
    at: row.at.toISOString(),
  };
}
