import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { Clock } from '@talat/platform/clock';
import { Database } from '@talat/platform/database';
import { Every, type Job, OnJob } from '@talat/platform/jobs';
import { logger } from '@talat/platform/log-lines';
import { SigningKeys } from '@talat/platform/signing-keys';
import { claimedAtOnce, claimUnsettled, findByOrder, type OperationRow } from './payment.repository.ts';
import { ReceiveWebhook, webhookPurpose } from './receive-webhook.ts';
import { ReconcilePayments } from './reconcile-payments.ts';
import { SettlePayment } from './settle-payment.ts';
import { signedText } from './webhook.rules.ts';

/** A turn ends also where there is always more to ask. */
const mostRounds = 50;

/** What payments does by itself: asks after the unknown, carries the simulator's messages, compares the books once a day. */
@Injectable()
export class PaymentsJobs {
  readonly #log = logger('payments');

  constructor(
    private readonly db: Database,
    private readonly settle: SettlePayment,
    private readonly webhooks: ReceiveWebhook,
    private readonly keys: SigningKeys,
    private readonly reconcile: ReconcilePayments,
    private readonly clock: Clock,
  ) {}

  @Every('payments.resolve', 1)
  async resolve(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const claimed = await this.db.rows(claimUnsettled);
      for (const operation of claimed) await this.ask(operation);
      if (claimed.length < claimedAtOnce) return;
    }
  }

  private async ask(operation: OperationRow): Promise<void> {
    try {
      await this.settle.resolve(operation);
    } catch (error) {
      this.#log.error({ err: error, operation: operation.id }, 'an operation could not be resolved; it is asked again');
    }
  }

  /** The simulated bank's postman: the message goes through the same door as any provider's. */
  @OnJob<Record<string, unknown>>('payments.simulator-webhook')
  async deliver(job: Job<Record<string, unknown>>): Promise<void> {
    const body = JSON.stringify(job.payload);
    const at = Math.floor(this.clock.now().getTime() / 1000);
    await this.webhooks.receive(
      'simulator',
      body,
      `t=${at},v1=${this.keys.hmac(webhookPurpose('simulator'), signedText(at, body))}`,
    );
  }

  /** Cash that came in with the parcel; a second time finds it booked. */
  @OnJob<{ orderId: string }>('payments.collect-cod')
  async collect({ payload }: Job<{ orderId: string }>): Promise<void> {
    const payment = await this.db.one(findByOrder, [payload.orderId]);
    if (payment) await this.settle.apply(payment.id, { type: 'collect', operationId: newId() });
  }

  /** Money that nobody told of, for what was given up, is on its way back within a minute. */
  @Every('payments.take-late', 30)
  async takeLate(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.reconcile.takeLate({ from: new Date(now - 2 * 3_600_000), to: new Date(now) });
  }

  @Every('payments.reconcile', 86_400)
  async compare(): Promise<void> {
    const { breaks } = await this.reconcile.run();
    if (breaks.length) this.#log.error({ breaks }, 'the provider and our books differ');
  }
}
