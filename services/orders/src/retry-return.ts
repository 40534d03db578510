import { Injectable } from '@nestjs/common';
import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { OrderReturn } from '@talat/contracts/order';
import { paymentsClient } from '@talat/contracts/payments.client';
import { requireRefundLimit } from '@talat/contracts/refund-limit';
import { InjectClient } from '@talat/platform/clients';
import { type CallerInfo, contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { Sagas } from '@talat/platform/sagas';
import { Settings } from '@talat/platform/settings';
import type { Acting } from './acting.ts';
import { describeChange } from './describe-change.ts';
import { refundable } from './describe-return.ts';
import { changeOrders, lockOrders, type OrderRow } from './order.repository.ts';
import { ordersSettings } from './orders.settings.ts';
import { findReturn, listReturns, reopenReturn, type ReturnRow, toReturn } from './return.repository.ts';
import { returnSteps, type ReturnWork } from './return.rules.ts';
import { ReturnSaga } from './return.saga.ts';
import { ShowOrder } from './show-order.ts';

const secondsToFinish = 900;

/** The way out of a return that failed: what was not brought back is brought back now, as far as it still can be. */
@Injectable()
export class RetryReturn {
  constructor(
    private readonly db: Database,
    private readonly show: ShowOrder,
    private readonly sagas: Sagas,
    private readonly saga: ReturnSaga,
    private readonly settings: Settings,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  async list(orderId: string, { caller }: Acting): Promise<{ data: OrderReturn[] }> {
    const { row } = await this.show.find(orderId, caller);
    return { data: (await this.db.rows(listReturns, [row.id])).map(toReturn) };
  }

  /** A return that has not failed is answered as it is. @throws {DomainError} NOT_FOUND, REFUND_OVER_LIMIT */
  async retry(orderId: string, returnId: string, { caller, seen }: Acting): Promise<OrderReturn> {
    caller.require('orders.cancel');
    const { row } = await this.show.find(orderId, caller);
    requireVersion(seen, row.version);
    const failed = await this.get(orderId, returnId);
    if (failed.state === 'failed') await this.again(row, failed, caller);
    return toReturn(await this.get(orderId, returnId));
  }

  private async get(orderId: string, id: string): Promise<ReturnRow> {
    const row = await this.db.one(findReturn, [id]);
    if (row?.order_id !== orderId) throw new DomainError('NOT_FOUND', { what: 'return' });
    return row;
  }

  private async again(order: OrderRow, failed: ReturnRow, caller: CallerInfo): Promise<void> {
    const [payment] = await this.payments.getByOrder({ orderIds: [order.id] });
    const money = nextRefund(failed, payment ? refundable(failed.refund_amount, order, payment) : 0);
    const limit = this.settings.get(ordersSettings).REFUND_LIMIT;
    if (money.refundAmount > 0)
      requireRefundLimit({ amount: money.refundAmount, currency: order.currency, limit }, caller);
    // what it still had to do; one that ended well has put its units back, and only its money is open
    const first = (await this.sagas.find(failed.id))?.data as ReturnWork | undefined;
    const work: ReturnWork = {
      orderId: order.id,
      returnId: failed.id,
      lines: first?.lines ?? [],
      paymentId: payment?.paymentId ?? null,
      closes: first?.closes ?? false,
      reason: failed.reason ?? 'returned',
      ...money,
    };
    const id = newId();
    const isMine = await this.db.transaction(async (tx) => {
      // the order before its return, as payments' events lock them
      const row = (await tx.one(lockOrders, [[order.id]]))!;
      if (!(await tx.one(reopenReturn, [failed.id, money.refundId, money.refundAmount]))) return false;
      const deadlineAt = this.sagas.timeIn(secondsToFinish * 1000);
      await this.sagas.start(tx, { id, type: 'return', step: returnSteps[0], data: work, deadlineAt });
      const change = describeChange(row, {
        set: {},
        event: 'order.updated',
        action: 'order.return_retried',
        data: { returnId: failed.id, retries: failed.problem },
      });
      await tx.rows(changeOrders, [contextJson(), JSON.stringify([change])]);
      return true;
    });
    if (isMine) await this.saga.begin(work, id);
  }
}

/**
 * A refund that the bank refused is over: the next one needs an id of its own. One that nobody heard of may still be under way,
 * and is asked for again exactly as it was. Of one that was impossible, what is left is given.
 */
function nextRefund(failed: ReturnRow, left: number): { refundId: string | null; refundAmount: number } {
  if (failed.problem === 'overdue') return { refundId: failed.refund_id, refundAmount: failed.refund_amount };
  if (left === 0) return { refundId: null, refundAmount: 0 };
  return { refundId: failed.problem === 'refund_refused' ? newId() : failed.refund_id, refundAmount: left };
}
