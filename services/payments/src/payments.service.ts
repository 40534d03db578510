import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { Page } from '@talat/contracts/lists';
import { toMinor } from '@talat/contracts/money';
import type { IntentRequest, PaymentIntent, PaymentQuery, Refund, RefundRequest } from '@talat/contracts/payment';
import { requireOffered } from '@talat/contracts/payments.client';
import { requireRefundLimit } from '@talat/contracts/refund-limit';
import type { CallerInfo } from '@talat/platform/context';
import { cursorKey, decodeCursor, encodeCursor } from '@talat/platform/cursor';
import { Database, statement } from '@talat/platform/database';
import { takeIdempotencyClaim } from '@talat/platform/idempotency';
import { Settings } from '@talat/platform/settings';
import { z } from 'zod';
import { PaymentProviders } from './payment-providers.service.ts';
import { findByOrder, findOperation, findPayment, type OperationRow, type PaymentRow } from './payment.repository.ts';
import { paymentsSettings } from './payments.settings.ts';
import { promptPayPayload } from './promptpay.rules.ts';
import { SettlePayment } from './settle-payment.ts';
import { toIntent, toRefund } from './to-payment.ts';

const listPayments = statement<PaymentRow>(
  'payments.list',
  `select * from payments.payment
    where ($1::uuid is null or customer_id = $1) and ($2::uuid is null or order_id = $2) and ($3::text is null or status = $3)
      and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
    order by created_at desc, id desc limit $6 offset $7`,
);
const countPayments = statement<{ count: number }>(
  'payments.count',
  `select count(*)::int as count from (select 1 from payments.payment
    where ($1::uuid is null or customer_id = $1) and ($2::uuid is null or order_id = $2) and ($3::text is null or status = $3) limit 1001) as capped`,
);
const listRefunds = statement<OperationRow>(
  'payments.list-refunds',
  `select * from payments.operation where payment_id = $1 and kind = 'refund' order by created_at`,
);

const Cursor = z.tuple([cursorKey('timestamptz'), z.uuid()]);

@Injectable()
export class PaymentsService {
  constructor(
    private readonly db: Database,
    private readonly settle: SettlePayment,
    private readonly providers: PaymentProviders,
    private readonly settings: Settings,
  ) {}

  /** The order's open intent, perhaps turned to another way of paying. Only the checkout makes one. */
  async intent({ orderId, paymentMethod }: IntentRequest, caller: CallerInfo): Promise<PaymentIntent> {
    const payment = requireVisible(await this.db.one(findByOrder, [orderId]), caller);
    if (!paymentMethod || paymentMethod === payment.method) return toIntent(payment);
    if (paymentMethod === 'cod' || payment.method === 'cod')
      throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: payment.status });
    requireOffered(paymentMethod, this.providers.methodsIn(payment.currency));
    const qrPayload =
      paymentMethod === 'promptpay'
        ? promptPayPayload(this.settings.get(paymentsSettings).PROMPTPAY_ID, payment.amount)
        : null;
    await this.settle.apply(payment.id, {
      type: 'choose',
      operationId: newId(),
      method: paymentMethod,
      provider: this.providers.nameFor(paymentMethod),
      qrPayload,
    });
    return toIntent((await this.settle.load(payment.id)).payment);
  }

  async get(id: string, caller: CallerInfo): Promise<PaymentIntent> {
    return toIntent(await this.find(id, caller));
  }

  async history(query: PaymentQuery, caller: CallerInfo): Promise<Page<PaymentIntent>> {
    const owner = caller.can('payments.read') ? null : caller.requireUser();
    const [at, id] = query.cursor ? decodeCursor(query.cursor, Cursor) : [null, null];
    const filter = [owner, query.orderId ?? null, query.status ?? null];
    const offset = query.cursor ? 0 : (query.page - 1) * query.limit;
    const rows = await this.db.rows(listPayments, [...filter, at, id, query.limit + 1, offset]);
    const count = (await this.db.one(countPayments, filter))!.count;
    const data = rows.slice(0, query.limit);
    const last = data.at(-1);
    const nextCursor =
      rows.length > query.limit && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null;
    return {
      data: data.map(toIntent),
      total: Math.min(count, 1000),
      totalIsExact: count <= 1000,
      page: query.page,
      limit: query.limit,
      nextCursor,
    };
  }

  /** Gives back all that is left, or a part. The id of the refund is the operation's: the provider's key hangs on it. */
  async refund(paymentId: string, request: RefundRequest, caller: CallerInfo): Promise<Refund> {
    const claim = takeIdempotencyClaim();
    const payment = await this.find(paymentId, caller);
    const left = payment.captured - payment.refunded - payment.refunding;
    const amount = request.amount === undefined ? left : minorOf(request.amount, payment);
    const limit = this.settings.get(paymentsSettings).REFUND_LIMIT;
    requireRefundLimit({ amount, currency: payment.currency, limit }, caller);
    const refundId = newId();
    await this.settle.apply(
      paymentId,
      { type: 'refund', refundId, amount, reason: request.reason ?? 'refund' },
      { claim: claim && { ...claim, resource: refundId } },
    );
    return this.getRefund(refundId, caller);
  }

  async getRefund(id: string, caller: CallerInfo): Promise<Refund> {
    const operation = await this.db.one(findOperation, [id]);
    if (operation?.kind !== 'refund') throw new DomainError('NOT_FOUND', { what: 'refund' });
    return toRefund(operation, await this.find(operation.payment_id, caller));
  }

  async refunds(paymentId: string, caller: CallerInfo): Promise<Refund[]> {
    const payment = await this.find(paymentId, caller);
    return (await this.db.rows(listRefunds, [paymentId])).map((row) => toRefund(row, payment));
  }

  async find(id: string, caller: CallerInfo): Promise<PaymentRow> {
    return requireVisible(await this.db.one(findPayment, [id]), caller);
  }
}

/** @throws {DomainError} NOT_FOUND for somebody else's payment, too. A guest's is known by its id alone. */
export function requireVisible(payment: PaymentRow | undefined, caller: CallerInfo): PaymentRow {
  if (payment && (payment.customer_id === null || payment.customer_id === caller.userId || caller.can('payments.read')))
    return payment;
  throw new DomainError('NOT_FOUND', { what: 'payment' });
}

function minorOf(amount: number | string, { currency }: PaymentRow): number {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    throw new DomainError('VALIDATION_FAILED', { summary: `amount: ${String((error as Error).message)}` });
  }
}
