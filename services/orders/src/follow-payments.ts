import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { newTraceparent, runInContext, systemContext } from '@talat/platform/context';
import type { Tx } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { type SagaRow, Sagas } from '@talat/platform/sagas';
import { CheckoutSaga } from './checkout.saga.ts';
import { changed, describeChange, type OrderChange } from './describe-change.ts';
import { describeProblem } from './describe-return.ts';
import { changeOrders, lockOrders, type OrderRow } from './order.repository.ts';
import { paymentStatusAfter } from './orders.rules.ts';
import { payReturns, refuseReturns } from './return.repository.ts';
import { stateOf } from './to-order.ts';

type PaymentEvent = EventEnvelope<
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.failed'
  | 'payment.voided'
  | 'payment.refunded'
  | 'payment.refund_failed'
>;

/** A checkout to go on with, and its order as this batch has locked it and left it. */
type Driven = { saga: SagaRow; order: OrderRow; trace: string | null };

/** Checkouts that one batch of payments drives at the same time. */
const drivenAtOnce = 8;

/** What happens to the money, told to the orders: waiting checkouts go on, the others' money state follows. */
@Injectable()
export class FollowPayments {
  readonly #log = logger('checkout');

  constructor(
    private readonly sagas: Sagas,
    private readonly checkout: CheckoutSaga,
  ) {}

  /** One lock, one change statement and one claim for the whole batch; the checkouts are driven once it is committed. */
  async apply(tx: Tx, events: PaymentEvent[], context: string): Promise<void> {
    const orders = new Map(
      (await tx.rows(lockOrders, [[...new Set(events.map(({ data }) => data.orderId))]])).map((row) => [row.id, row]),
    );
    const refused = await settleReturns(tx, events);
    const changes: Record<string, unknown>[] = [];
    const waiting = new Map<string, string | null>();
    for (const event of events) {
      const row = orders.get(event.data.orderId);
      if (!row) continue;
      if (isGo(event) && row.status === 'pending') waiting.set(row.id, event.traceparent);
      const change = changeFor(row, event, refused);
      if (!change) continue;
      changes.push(describeChange(row, change));
      orders.set(row.id, changed(row, change.set));
    }
    if (changes.length) await tx.rows(changeOrders, [context, JSON.stringify(changes)]);
    if (waiting.size === 0) return;
    const claimed = await this.sagas.claimRunning(tx, [...waiting.keys()]);
    const driven = claimed.map((saga) => ({ saga, order: orders.get(saga.id)!, trace: waiting.get(saga.id) ?? null }));
    tx.afterCommit(() => void this.driveAll(driven));
  }

  /** A few at a time: a whole batch at once would leave the pool to nobody else. */
  private async driveAll(checkouts: readonly Driven[]): Promise<void> {
    const queue = [...checkouts];
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) await this.drive(next);
    };
    await Promise.all(Array.from({ length: drivenAtOnce }, lane));
  }

  private async drive({ saga, order, trace }: Driven): Promise<void> {
    try {
      await runInContext(systemContext('checkout', newTraceparent(trace ?? undefined)), () =>
        this.checkout.advance(saga, order),
      );
    } catch (error) {
      this.#log.error(
        { err: error, order: saga.id },
        'a paid checkout stopped; the worker goes on when its lease ends',
      );
    }
  }
}

/** What the events say of the money of returns; of two about the same refund the last one counts. Answers the refused refunds' returns. */
async function settleReturns(tx: Tx, events: readonly PaymentEvent[]): Promise<ReadonlyMap<string, string>> {
  const went = new Map(
    events.flatMap(({ type, data }) =>
      'refundId' in data ? [[data.refundId, type === 'payment.refunded'] as const] : [],
    ),
  );
  const idsWhere = (isPaid: boolean) => [...went].flatMap(([id, paid]) => (paid === isPaid ? id : []));
  const [paid, refused] = [idsWhere(true), idsWhere(false)];
  if (paid.length) await tx.rows(payReturns, [paid]);
  const failed = refused.length ? await tx.rows(refuseReturns, [refused]) : [];
  return new Map(failed.map((row) => [row.refund_id, row.id]));
}

/** A card waits for its capture inside the drive; its own capture event must not start a second one. */
const isGo = ({ type, data }: PaymentEvent): boolean =>
  type === 'payment.authorized' || (type === 'payment.captured' && data.method !== 'card');

/** It came too late and has to go back. Once it is back, its event that is told again is no news. */
const isMoneyForNothing = (row: OrderRow, { type }: PaymentEvent): boolean =>
  row.status === 'cancelled' &&
  row.payment_status !== 'refunded' &&
  (type === 'payment.authorized' || type === 'payment.captured');

function changeFor(row: OrderRow, event: PaymentEvent, refused: ReadonlyMap<string, string>): OrderChange | null {
  if (event.type === 'payment.refund_failed') {
    const { refundId } = event.data;
    const returnId = refused.get(refundId);
    return describeProblem('refund_refused', { refundId, ...(returnId ? { returnId } : {}) });
  }
  const saga = isMoneyForNothing(row, event)
    ? ({ step: 'unpaying', status: 'compensating', leaseSeconds: 0 } as const)
    : undefined;
  const next = nextPayment(row, event);
  const refunded = event.type === 'payment.refunded' ? Math.max(row.refunded, event.data.refundedMinor) : row.refunded;
  const isSame = next === undefined || (next === row.payment_status && refunded === row.refunded);
  if (isSame && !saga) return null;
  const reason = event.type === 'payment.failed' ? event.data.reason : null;
  return {
    set: { payment_status: next ?? row.payment_status, refunded },
    event: 'order.status_changed',
    action: `order.${event.type.replace('payment.', 'payment_')}`,
    reason,
    data: { payment: event.type, amountMinor: event.data.amountMinor },
    ...(saga ? { saga } : {}),
  };
}

function nextPayment(row: OrderRow, event: PaymentEvent) {
  switch (event.type) {
    case 'payment.refunded':
      return paymentStatusAfter(stateOf(row), {
        type: 'refunded',
        isWhole: event.data.refundedMinor >= event.data.capturedMinor,
      });
    case 'payment.captured':
      return paymentStatusAfter(stateOf(row), { type: 'captured' });
    case 'payment.failed':
      return paymentStatusAfter(stateOf(row), { type: 'failed' });
    case 'payment.voided':
      return paymentStatusAfter(stateOf(row), { type: 'voided' });
    case 'payment.authorized':
    case 'payment.refund_failed':
      return undefined;
  }
}
