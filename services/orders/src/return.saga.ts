import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { paymentsClient } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { RunsSaga, SagaLost, type SagaRow, Sagas } from '@talat/platform/sagas';

export type ReturnWork = {
  orderId: string;
  returnId: string;
  lines: { variantId: string; quantity: number }[];
  paymentId: string | null;
  refundId: string | null;
  refundAmount: number;
  closes: boolean;
  reason: string;
};

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

  /** Inline, right after the commit that started it. */
  async begin(work: ReturnWork): Promise<void> {
    const saga: SagaRow = {
      id: work.returnId,
      type: 'return',
      step: 'restocking',
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
    if (work.lines.length)
      await this.inventory.restock({
        orderId: work.orderId,
        reference: `return:${work.returnId}`,
        lines: work.lines,
        reason: 'returned',
      });
    const refusal = await this.giveMoneyBack(work);
    await this.db.transaction((tx) =>
      this.sagas.move(tx, saga, { step: 'refunding', status: refusal ? 'failed' : 'done', data: { refusal } }),
    );
  }

  /** A refusal is an end, kept with the saga: the money went back another way meanwhile. Anything else is tried again. */
  private async giveMoneyBack(work: ReturnWork): Promise<string | null> {
    try {
      if (work.paymentId && work.refundId)
        await this.payments.refund({
          paymentId: work.paymentId,
          refundId: work.refundId,
          amountMinor: work.refundAmount,
          reason: work.reason,
        });
      if (work.paymentId && work.closes) await this.payments.cancel({ paymentId: work.paymentId, reason: work.reason });
      return null;
    } catch (error) {
      if (error instanceof DomainError && error.status < 500) return error.code;
      throw error;
    }
  }
}
