import { Injectable } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import { Clock } from '@talat/platform/clock';
import { Database, statement } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import { Settings } from '@talat/platform/settings';
import { cardBrand } from './card.rules.ts';
import type {
  CardData,
  CardToken,
  PaymentProvider,
  ProviderRecord,
  ProviderReply,
  ProviderRequest,
  ProviderState,
} from './payment.provider.ts';
import { paymentsSettings } from './payments.settings.ts';
import { behaviourOf, type Behaviour, type SimulatedOutcome } from './simulator.rules.ts';

type SimRow = {
  key: string;
  kind: string;
  amount: number;
  currency: ProviderRecord['currency'];
  outcome: 'succeeded' | 'declined';
  reason: string | null;
  reference: string;
  is_settled: boolean;
};
const columns =
  'key, kind, amount, currency, outcome, reason, reference, settles_at <= clock_timestamp() as is_settled';
const record = statement<SimRow>(
  'payments.sim-record',
  `insert into payments.sim_psp (key, kind, target_key, amount, currency, outcome, reason, reference, settles_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(secs => $9)) on conflict (key) do nothing returning ${columns}`,
  { sharesCommit: true },
);
const find = statement<SimRow>('payments.sim-find', `select ${columns} from payments.sim_psp where key = $1`);
const listSettled = statement<SimRow>(
  'payments.sim-list',
  `select ${columns} from payments.sim_psp where created_at >= $1 and created_at < $2 and settles_at <= clock_timestamp()`,
);
/** Would the bank still do it? A void after a capture, or a refund of more than was captured, it would not. */
const judge = statement<{ captured: number; refunded: number; is_voided: boolean; exists: boolean }>(
  'payments.sim-judge',
  `select coalesce(sum(amount) filter (where kind = 'capture' and outcome = 'succeeded'), 0)::bigint as captured,
          coalesce(sum(amount) filter (where kind = 'refund' and outcome = 'succeeded'), 0)::bigint as refunded,
          coalesce(bool_or(kind = 'void' and outcome = 'succeeded'), false) as is_voided,
          exists (select 1 from payments.sim_psp where key = $1 and outcome = 'succeeded') as exists
     from payments.sim_psp where target_key = $1`,
);

/** Plays a bank, its faults included. Its table is the outside world: only this class reads and writes it. */
@Injectable()
export class SimulatedProvider implements PaymentProvider {
  readonly name = 'simulator';

  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async tokenize(card: CardData): Promise<CardToken> {
    const number = card.number.replace(/\s/g, '');
    const brand = cardBrand(number);
    const last4 = number.slice(-4);
    return { token: `sim_${behaviourOf(number)}_${newId()}`, brand, last4 };
  }

  async authorize(request: ProviderRequest, token: string): Promise<ProviderReply> {
    const { PAYMENTS_SIMULATOR_MODE: mode } = this.settings.get(paymentsSettings);
    const behaviour = (mode === 'by-card' ? token.split('_')[1] : mode) as Behaviour;
    return this.perform(request, behaviour);
  }

  async settle(request: ProviderRequest): Promise<ProviderReply> {
    const target = await this.db.one(judge, [request.targetKey]);
    if (!target?.exists) return this.perform(request, 'decline', 'no_such_payment');
    if (request.kind === 'capture' && target.is_voided) return this.perform(request, 'decline', 'voided');
    if (request.kind === 'void' && target.captured > 0) return this.perform(request, 'decline', 'already_captured');
    return this.perform(request, 'succeed');
  }

  async ask(key: string): Promise<ProviderState> {
    const row = await this.db.one(find, [key]);
    if (!row) return { outcome: 'not_found' };
    return row.is_settled ? replyOf(row) : { outcome: 'unknown' };
  }

  async list({ from, to }: { from: Date; to: Date }): Promise<ProviderRecord[]> {
    return (await this.db.reports.rows(listSettled, [from, to])).map(({ key, kind, amount, currency, outcome }) => ({
      key,
      kind,
      amount,
      currency,
      outcome,
    }));
  }

  /** The customer's banking app pays the QR. Answers false when it was paid before. */
  async payQr(request: ProviderRequest, copies: number): Promise<boolean> {
    const written = await this.write(request, {
      outcome: 'succeeded',
      reason: null,
      delaySeconds: 0,
      webhooks: copies,
    });
    return written !== undefined;
  }

  private async perform(request: ProviderRequest, behaviour: Behaviour, reason?: string): Promise<ProviderReply> {
    const { PAYMENTS_LATE_AFTER: lateAfter, PAYMENTS_PROVIDER_TIMEOUT_MS: timeout } =
      this.settings.get(paymentsSettings);
    const outcome = outcomes(lateAfter)[behaviour];
    const written = await this.write(request, reason ? { ...outcome, reason } : outcome);
    // the answer is lost on its way: the caller's time runs out
    if (outcome.answersLate) await new Promise((resolve) => setTimeout(resolve, timeout + 50));
    const row = written?.is_settled ? written : await this.db.one(find, [request.key]);
    return row?.is_settled ? replyOf(row) : { outcome: 'unknown' };
  }

  /** The same key is done once, and answered only then; its messages go out with it. */
  private async write(
    request: ProviderRequest,
    { outcome, reason, delaySeconds, webhooks }: SimulatedOutcome,
  ): Promise<SimRow | undefined> {
    const values = [
      request.key,
      request.kind,
      request.targetKey,
      request.amount,
      request.currency,
      outcome,
      reason,
      `sim-${newId()}`,
      delaySeconds,
    ];
    if (webhooks === 0) return this.db.one(record, values);
    return this.db.transaction(async (tx) => {
      const row = await tx.one(record, values);
      if (!row) return undefined;
      const message = {
        id: `evt_${newId()}`,
        type: 'payment.settled',
        key: row.key,
        outcome,
        reason,
        reference: row.reference,
      };
      const runAt = new Date(this.clock.now().getTime() + delaySeconds * 1000);
      for (let copy = 0; copy < webhooks; copy++)
        await enqueue(tx, { type: 'payments.simulator-webhook', payload: message, runAt });
      return row;
    });
  }
}

const replyOf = ({ outcome, reference, reason }: SimRow): ProviderReply => ({
  outcome,
  reference,
  ...(reason ? { reason } : {}),
});

const outcomes = (lateAfter: number): Record<Behaviour, SimulatedOutcome & { answersLate?: boolean }> => ({
  succeed: { outcome: 'succeeded', reason: null, delaySeconds: 0, webhooks: 0 },
  decline: { outcome: 'declined', reason: 'declined', delaySeconds: 0, webhooks: 0 },
  insufficient: { outcome: 'declined', reason: 'insufficient_funds', delaySeconds: 0, webhooks: 0 },
  timeout: { outcome: 'succeeded', reason: null, delaySeconds: lateAfter, webhooks: 0, answersLate: true },
  'timeout-decline': {
    outcome: 'declined',
    reason: 'declined',
    delaySeconds: lateAfter,
    webhooks: 0,
    answersLate: true,
  },
  late: { outcome: 'succeeded', reason: null, delaySeconds: lateAfter, webhooks: 1 },
  twice: { outcome: 'succeeded', reason: null, delaySeconds: 0, webhooks: 2 },
});
