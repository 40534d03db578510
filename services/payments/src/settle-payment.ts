import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { keyWasCommitted } from '@talat/platform/idempotency';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { logger } from '@talat/platform/log-lines';
import type { OperationRow, PaymentRow, SendableOperation } from './payment.repository.ts';
import { applyDecision, findOperation, loadPayment } from './payment.repository.ts';
import type { ProviderReply, ProviderState } from './payment.provider.ts';
import type { Decision, Payment, PaymentEvent } from './payment-decision.rules.ts';
import { decide } from './payments.rules.ts';
import { PaymentProviders } from './payment-providers.service.ts';

export type Webhook = { provider: string; eventId: string; type: string };
/** What else is committed with a decision. */
export type Along = {
  webhook?: Webhook;
  /** `resource` is what the key's answer is about where that is not the payment. */
  claim?: (IdempotencyClaim & { resource?: string }) | null;
  state?: Payment;
};

/** Takes what happened to a payment through `decide` into one commit, and sends to the provider what that calls for. */
@Injectable()
export class SettlePayment {
  readonly #log = logger('payments');

  constructor(
    private readonly db: Database,
    private readonly providers: PaymentProviders,
  ) {}

  async load(paymentId: string): Promise<Payment> {
    const row = await this.db.one(loadPayment, [paymentId]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'payment' });
    return {
      payment: {
        ...row.payment,
        payable_until: new Date(row.payment.payable_until),
        created_at: new Date(row.payment.created_at),
        updated_at: new Date(row.payment.updated_at),
      },
      operations: row.operations,
    };
  }

  /** Decides and commits; a rival's commit in between makes it decide again on the new state. Answers the state after it. */
  async apply(paymentId: string, event: PaymentEvent, along: Along = {}): Promise<Payment> {
    for (let tries = 0; tries < 20; tries++) {
      // what the caller has just read or written is good enough for the first try: its version is checked like any other
      const state = tries === 0 && along.state ? along.state : await this.load(paymentId);
      const decision = decide(state, event);
      const written = await this.write(state, decision, along);
      if (written === 'stale') continue;
      if (!decision || written === 'taken') return state;
      await this.sendAll(paymentId, decision);
      return after(state, decision);
    }
    throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
  }

  /** Sends one operation and applies the answer. No answer in time is `unknown`; the job asks later. */
  async send(
    operation: SendableOperation,
    { token, state }: { token?: string; state?: Payment } = {},
  ): Promise<Payment> {
    const provider = this.providers.get(operation.provider);
    const request = {
      key: operation.provider_key,
      kind: operation.kind,
      targetKey: operation.target_key,
      amount: operation.amount,
      currency: operation.currency,
    };
    const reply = await this.providers.inTime(() =>
      token ? provider.authorize(request, token) : provider.settle(request),
    );
    return this.answer(operation, reply, state ? { state } : {});
  }

  answer(operation: Pick<OperationRow, 'id' | 'payment_id'>, reply: ProviderReply, along?: Along): Promise<Payment> {
    return this.apply(
      operation.payment_id,
      { type: 'reply', operationId: operation.id, newId: newId(), ...reply },
      along,
    );
  }

  /** What became of an operation that nobody heard of again: asked by its key, never made anew under another. */
  async resolve(operation: OperationRow): Promise<void> {
    const provider = this.providers.get(operation.provider);
    const known: ProviderState = await this.providers.inTime(() => provider.ask(operation.provider_key));
    if (known.outcome !== 'not_found') {
      if (known.outcome !== 'unknown') await this.answer(operation, known);
      return;
    }
    // an authorisation or a QR that never arrived has no money in it; the rest is repeatable and simply sent again
    if (operation.kind === 'auth') await this.answer(operation, { outcome: 'declined', reason: 'not_sent' });
    else if (operation.kind === 'capture' && (await this.isClosing(operation.payment_id)))
      await this.answer(operation, { outcome: 'declined', reason: 'not_sent' });
    else if (operation.kind !== 'charge') await this.send(operation);
  }

  private async isClosing(paymentId: string): Promise<boolean> {
    return (await this.load(paymentId)).payment.closing_reason !== null;
  }

  private async write(
    { payment }: Payment,
    decision: Decision | null,
    { webhook, claim }: Along,
  ): Promise<'done' | 'taken' | 'stale'> {
    if (!decision && !webhook) return 'done';
    const body = {
      id: payment.id,
      version: payment.version,
      webhook,
      claim: claim ?? undefined,
      ...(decision ? written(payment, decision) : {}),
    };
    try {
      const [row] = await this.db.durable(applyDecision, [contextJson(), JSON.stringify(body)]);
      if (row?.version === -1) return 'taken';
      keyWasCommitted(claim);
      return 'done';
    } catch (error) {
      if (isStale(error)) return 'stale';
      throw error;
    }
  }

  /** Voids and refunds that a decision called for go out at once; should we die here, the job sends them under the same key. */
  private async sendAll(paymentId: string, { newOperations }: Decision): Promise<void> {
    for (const { id, kind, status } of newOperations) {
      if (status !== 'requested' || (kind !== 'void' && kind !== 'refund')) continue;
      const operation = await this.db.one(findOperation, [id]);
      if (!operation) continue;
      await this.send(operation).catch((error: unknown) =>
        this.#log.error(
          { err: error, payment: paymentId, operation: id },
          'the provider could not be told; the job will',
        ),
      );
    }
  }
}

/** The decision as the function in SQL takes it, with its audit row and its events addressed. Of what there is none it starts no statement. */
function written(payment: PaymentRow, { set, operations, newOperations, postings, events, action, reason }: Decision) {
  const before = { status: payment.status, captured: payment.captured, refunded: payment.refunded };
  const audit = {
    service: 'payments',
    action,
    entity: 'payment',
    entityId: payment.id,
    before,
    after: set,
    reason: reason ?? null,
  };
  return {
    set,
    operations: some(operations),
    newOperations: some(newOperations),
    postings: some(postings),
    events: some(events.map((event) => ({ ...event, subject: payment.id, version: payment.version + 1 }))),
    audits: [audit],
  };
}

const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length ? list : undefined);

const isStale = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'P0409';

/** The state as the commit left it, operations too, so that the answer to what was just asked needs no reading. */
function after({ payment, operations }: Payment, decision: Decision): Payment {
  const changes = new Map(decision.operations.map((change) => [change.id, change.status]));
  const added = decision.newOperations.map(({ providerKey, targetKey, provider, ...rest }) => ({
    ...rest,
    payment_id: payment.id,
    provider: provider ?? decision.set.provider ?? payment.provider,
    provider_key: providerKey,
    target_key: targetKey ?? null,
    currency: payment.currency,
    reason: rest.reason ?? null,
    reference: null,
    error: null,
    attempts: 0,
    created_at: new Date(),
  }));
  return {
    payment: { ...payment, ...decision.set, version: payment.version + 1 },
    operations: [...operations.map((each) => ({ ...each, status: changes.get(each.id) ?? each.status })), ...added],
  };
}
