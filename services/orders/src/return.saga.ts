import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { inventoryClient } from '@talat/contracts/inventory.client';
import type { ReturnProblem } from '@talat/contracts/order';
import { paymentsClient } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import { contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { RunsSaga, SagaLost, type SagaRow, Sagas } from '@talat/platform/sagas';
import { describeChange } from './describe-change.ts';
import { describeProblem } from './describe-return.ts';
import { changeOrders, lockOrders } from './order.repository.ts';
import { endReturn, failReturn } from './return.repository.ts';
import { returnSteps, type ReturnStep, type ReturnWork } from './return.rules.ts';

const lastStep: ReturnStep = 'refunding';

/** Brings back what a return promised: units on the shelf, then money to the customer. Forward only: the goods are here. */
@RunsSaga('return')
export class ReturnSaga {
  readonly #log = logger('returns');

  constructor(
    private readonly db: Database,
    private readonly sagas: Sagas,
    @InjectClient(inventoryClient) private readonly inventory: ClientOf<typeof inventoryClient>,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  /** Inline, right after the commit that started it; should a step fail, the worker goes on with it. */
  async begin(work: ReturnWork, id = work.returnId): Promise<void> {
    const saga: SagaRow = {
      id,
      type: 'return',
      step: returnSteps[0],
      status: 'running',
      data: work,
      version: 0,
      attempts: 0,
      deadline_at: new Date(),
      is_overdue: false,
    };
    try {
      await this.advance(saga);
    } catch (error) {
      if (!(error instanceof SagaLost))
        this.#log.error({ err: error, return: work.returnId }, 'the return stopped half way; the worker goes on');
    }
  }

  async advance(saga: SagaRow): Promise<void> {
    const work = saga.data as ReturnWork;
    try {
      await this.bringBack(work);
    } catch (error) {
      const problem = isRefusal(error) ? 'refund_impossible' : saga.is_overdue ? 'overdue' : null;
      if (!problem) throw error;
      this.#log.error({ err: error, return: work.returnId, problem }, 'a return did not come to its end');
      return this.fail(saga, problem);
    }
    await this.db.transaction(async (tx) => {
      await this.sagas.move(tx, saga, { step: lastStep, status: 'done' });
      await tx.rows(endReturn, [work.returnId]);
    });
  }

  private async bringBack(work: ReturnWork): Promise<void> {
    if (work.lines.length)
      await this.inventory.restock({
        orderId: work.orderId,
        reference: `return:${work.returnId}`,
        lines: work.lines,
        reason: 'returned',
      });
    if (work.paymentId && work.refundId)
      await this.payments.refund({
        paymentId: work.paymentId,
        refundId: work.refundId,
        amountMinor: work.refundAmount,
        reason: work.reason,
      });
    if (work.paymentId && work.closes) await this.payments.cancel({ paymentId: work.paymentId, reason: work.reason });
  }

  /** An end that somebody must look at: in the return, in the order's history and in the books, until it is tried again. */
  private async fail(saga: SagaRow, problem: ReturnProblem): Promise<void> {
    const { orderId, returnId } = saga.data as ReturnWork;
    await this.db.transaction(async (tx) => {
      // the order before its return, as payments' events lock them
      const order = (await tx.one(lockOrders, [[orderId]]))!;
      const failed = await tx.one(failReturn, [returnId, problem]);
      await this.sagas.move(tx, saga, { step: lastStep, status: failed ? 'failed' : 'done', data: { problem } });
      if (!failed) return;
      const change = describeChange(order, describeProblem(problem, { returnId }));
      await tx.rows(changeOrders, [contextJson(), JSON.stringify([change])]);
    });
  }
}

/** What asking again will not change; a busy payment is asked again. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS';
