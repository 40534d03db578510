import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { ClientOf } from '@talat/contracts/client';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { newId } from '@talat/contracts/id';
import type { Order, PlaceOrder as PlaceRequest } from '@talat/contracts/order';
import { InjectClient } from '@talat/platform/clients';
import { type CallerInfo, contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { keyWasCommitted, takeIdempotencyClaim } from '@talat/platform/idempotency';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { logger } from '@talat/platform/log-lines';
import { sagaLeaseSeconds } from '@talat/platform/sagas';
import { type Draft, stockLines } from './checkout-draft.ts';
import { type Checkout, CheckoutSaga } from './checkout.saga.ts';
import { CheckoutSurroundings } from './checkout-surroundings.service.ts';
import { deriveId } from './derive-id.ts';
import { eventLines } from './describe-change.ts';
import { type ItemRow, type OrderRow, type Placed, placeOrder } from './order.repository.ts';
import { PrepareCheckout, type Prepared } from './prepare-checkout.ts';
import { ShowOrder } from './show-order.ts';
import { toSummary } from './to-order.ts';

/** Units stay reserved a little longer than the order may stay unpaid: a payment in the last second still ships. */
const reservationGraceSeconds = 180;
/** How often a wish may fail after its reservation and be tried again under a new id. */
const maxAttempts = 100;

/** Places an order: reserve, then the order's own commit, then the saga inline. Nobody is asked to pay for what is not reserved. */
@Injectable()
export class PlaceOrder {
  readonly #log = logger('checkout');

  constructor(
    private readonly db: Database,
    private readonly prepare: PrepareCheckout,
    private readonly saga: CheckoutSaga,
    private readonly show: ShowOrder,
    private readonly surroundings: CheckoutSurroundings,
    @InjectClient(inventoryClient) private readonly inventory: ClientOf<typeof inventoryClient>,
  ) {}

  /** @throws {DomainError} CART_EMPTY, CART_CHANGED, PRODUCT_UNAVAILABLE, INSUFFICIENT_STOCK, COD_LIMIT, PAYMENT_METHOD_UNAVAILABLE */
  async place(request: PlaceRequest, caller: CallerInfo): Promise<Order> {
    // taken before anything else: a transaction of another step must not take it for its own answer
    const claim = takeIdempotencyClaim();
    const prepared = request.import
      ? await this.prepare.fromImport(request, caller)
      : await this.prepare.fromShop(request, caller);
    if ('existingId' in prepared) return this.show.placed(prepared.existingId, caller);
    await this.surroundings.requireMethod(prepared.draft.order);
    const orderId = await this.reserve(prepared, claim);
    const placed = await this.commit(orderId, prepared.draft, claim);
    if (placed.id !== orderId) await this.inventory.release({ orderId, reason: 'ordered_before' });
    if (!placed.isNew) return this.show.placed(placed.id, caller);
    const checkout = await this.finish(begin(placed, prepared.draft));
    return this.show.fresh(checkout, caller);
  }

  /** All lines or none. The id follows from the cart, so that twin requests share one reservation; one that was released stays so, and the next id is tried. */
  private async reserve({ draft, wish }: Prepared, claim: IdempotencyClaim | null): Promise<string> {
    const lines = stockLines(draft.items);
    const text = wish ?? (claim ? `key:${claim.scope}:${claim.route}:${claim.key}:${claim.bodyHash}` : null);
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const orderId = text ? deriveId(this.surroundings.keys, 'order', `${text}:${attempt}`) : newId();
      if (lines.length === 0) return orderId;
      const answer = await this.inventory.reserve({
        orderId,
        lines,
        ttlSeconds: this.surroundings.paySeconds + reservationGraceSeconds,
      });
      if (answer.status === 'reserved') return orderId;
      if (answer.status === 'short')
        throw new DomainError('INSUFFICIENT_STOCK', { ...answer.shortages[0], shortages: answer.shortages });
    }
    throw new DomainError('RESERVATION_GONE');
  }

  private async commit(id: string, { order, items }: Draft, claim: IdempotencyClaim | null): Promise<Placed> {
    const row: OrderRow = { ...order, id, order_number: '', payable_until: new Date(0) };
    const rows: ItemRow[] = items.map((item) => ({ ...item, order_id: id }));
    const data = {
      orderId: id,
      orderNumber: '',
      customerId: row.customer_id,
      from: null,
      to: 'pending_payment',
      reason: null,
      order: toSummary(row),
      totalMinor: row.total,
      cartId: row.cart_id,
      items: eventLines(rows),
    };
    const more = {
      claim: claim ?? undefined,
      paySeconds: this.surroundings.paySeconds,
      leaseSeconds: sagaLeaseSeconds,
      display: 'pending_payment',
      history: {
        kind: 'order.created',
        at: order.channel === 'import' ? order.created_at : undefined,
        data: { total: data.order.total, currency: row.currency, lines: row.line_count },
      },
      events: [{ type: 'order.created', data }],
      audit: {
        action: 'order.placed',
        after: {
          total: row.total,
          currency: row.currency,
          channel: row.channel,
          paymentMethod: row.payment_method,
          lines: row.line_count,
          externalReference: row.external_reference,
        },
      },
    };
    const [answer] = await this.db.durable(placeOrder, [
      contextJson(),
      JSON.stringify({ ...row, created_at: order.channel === 'import' ? order.created_at : null }),
      JSON.stringify(rows),
      JSON.stringify(more),
    ]);
    if (answer!.placed.isNew) keyWasCommitted(claim);
    return answer!.placed;
  }

  /** The order stands from here on: should a step fail now, the worker goes on with it and the customer gets the order as it is. */
  private async finish(checkout: Checkout): Promise<Checkout> {
    try {
      return await this.saga.drive(checkout);
    } catch (error) {
      this.#log.error({ err: error, order: checkout.order.id }, 'the checkout stopped half way; the worker goes on');
      return checkout;
    }
  }
}

function begin(placed: Placed, { order, items }: Draft): Checkout {
  const payableUntil = new Date(placed.payableUntil);
  const row: OrderRow = {
    ...order,
    id: placed.id,
    order_number: placed.orderNumber,
    payable_until: payableUntil,
    created_at: new Date(placed.createdAt),
    updated_at: new Date(placed.updatedAt),
  };
  const saga = {
    id: placed.id,
    type: 'checkout',
    step: 'opening',
    status: 'running' as const,
    data: {},
    version: 0,
    attempts: 0,
    deadline_at: payableUntil,
    is_overdue: false,
  };
  return { saga, order: row, items: items.map((item) => ({ ...item, order_id: placed.id })), isNew: true };
}
