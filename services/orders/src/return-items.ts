import { Injectable } from '@nestjs/common';
import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import type { Order, OrderReturn, ReturnItems as ReturnRequest } from '@talat/contracts/order';
import { paymentsClient } from '@talat/contracts/payments.client';
import { requireRefundLimit } from '@talat/contracts/refund-limit';
import { InjectClient } from '@talat/platform/clients';
import { type CallerInfo, contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { keyWasCommitted, takeIdempotencyClaim } from '@talat/platform/idempotency';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { Settings } from '@talat/platform/settings';
import type { Acting } from './acting.ts';
import { describeReturn } from './describe-return.ts';
import { type ItemRow, type OrderRow, takeReturn } from './order.repository.ts';
import { ordersSettings } from './orders.settings.ts';
import { findByReference, findReturn, toReturn } from './return.repository.ts';
import { ReturnSaga } from './return.saga.ts';
import { ShowOrder } from './show-order.ts';

/** Goods that come back: never more than were sold, whoever asks at once; stock and money follow by a saga. */
@Injectable()
export class ReturnItems {
  constructor(
    private readonly db: Database,
    private readonly show: ShowOrder,
    private readonly saga: ReturnSaga,
    private readonly settings: Settings,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  /** @throws {DomainError} RETURN_TOO_LARGE, REFUND_OVER_LIMIT, ORDER_TRANSITION_REFUSED; the same `reference` again answers the first return */
  async take(orderId: string, request: ReturnRequest, { caller, seen }: Acting): Promise<OrderReturn> {
    caller.require('orders.cancel');
    if (request.refund && !caller.can('refunds.unlimited')) caller.require('refunds.limited');
    const claim = takeIdempotencyClaim();
    for (let tries = 0; tries < 20; tries++) {
      const { row, items } = await this.show.find(orderId, caller);
      requireVersion(seen, row.version);
      const taken = await this.write(row, items, { request, claim, caller });
      if (taken) return this.get(taken);
    }
    throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
  }

  /** All that is left of an order, for `PUT /orders/:id/status` with "returned". */
  async takeAll(orderId: string, reason: string | undefined, acting: Acting): Promise<Order> {
    const { items } = await this.show.find(orderId, acting.caller);
    const lines = items
      .filter((item) => item.quantity > item.returned_quantity)
      .map((item) => ({ orderItemId: item.id, quantity: item.quantity - item.returned_quantity }));
    await this.take(orderId, { items: lines, restock: true, refund: true, ...(reason ? { reason } : {}) }, acting);
    return this.show.get(orderId, acting.caller);
  }

  async get(id: string): Promise<OrderReturn> {
    const row = await this.db.one(findReturn, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'return' });
    return toReturn(row);
  }

  /** Decides on what it sees and commits under that version; undefined when somebody was faster. */
  private async write(
    row: OrderRow,
    items: readonly ItemRow[],
    { request, claim, caller }: { request: ReturnRequest; claim: IdempotencyClaim | null; caller: CallerInfo },
  ): Promise<string | undefined> {
    const known =
      request.reference === undefined ? undefined : await this.db.one(findByReference, [row.id, request.reference]);
    if (known) return known.id;
    const [payment] = await this.payments.getByOrder({ orderIds: [row.id] });
    // the parcel's cash is booked a moment after the order says so
    if (request.refund && row.payment_status === 'cod_collected' && payment?.capturedMinor === 0)
      throw new DomainError('REQUEST_IN_PROGRESS', { seconds: 1 });
    const { record, change, work } = describeReturn({ row, items, payment, request });
    // before anything is written: a refusal later would leave the goods back and the money not
    const limit = this.settings.get(ordersSettings).REFUND_LIMIT;
    if (work.refundAmount > 0) requireRefundLimit({ amount: work.refundAmount, currency: row.currency, limit }, caller);
    const [answer] = await this.db.durable(takeReturn, [
      contextJson(),
      JSON.stringify(record),
      JSON.stringify({ ...change, claim: claim ? { ...claim, resource: record.id } : undefined }),
      JSON.stringify(work),
    ]);
    if (!answer?.taken) return undefined;
    if (answer.taken.isNew) {
      keyWasCommitted(claim);
      await this.saga.begin(work);
    }
    return answer.taken.id;
  }
}
