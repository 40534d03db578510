import { cartClient } from '@talat/contracts/cart.client';
import type { ClientOf } from '@talat/contracts/client';
import { DomainError } from '@talat/contracts/errors';
import { inventoryClient } from '@talat/contracts/inventory.client';
import { paymentsClient, type PaymentView } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { RunsSaga, SagaLost, type SagaRow, Sagas } from '@talat/platform/sagas';
import { ChangeOrder } from './change-order.ts';
import { stockLines } from './checkout-draft.ts';
import { type CheckoutEvent, type CheckoutStep, decide, isEnd, validateCheckout } from './checkout.rules.ts';
import { changed, columnsOf, eventLines, type OrderChange } from './describe-change.ts';
import { findItems, findOrder, type ItemRow, type OrderRow } from './order.repository.ts';
import { decide as decideOrder } from './orders.rules.ts';
import { paymentEvent } from './payment-facts.rules.ts';
import { stateOf } from './to-order.ts';

/** What one driver knows while it drives. */
export type Checkout = {
  saga: SagaRow;
  order: OrderRow;
  items: readonly ItemRow[];
  payment?: PaymentView;
  isNew?: boolean;
};
/** The steps before these leave no saga behind. */
type DrivenStep = Exclude<CheckoutStep, 'reserving' | 'placing'>;
/** `later`: nothing to do but to wait, until the given time. */
type Outcome = CheckoutEvent | { later: Date };

const graceMs = 60_000;
const retryMs = 3_000;

/**
 * The checkout from the reservation's other side to its end, forwards or backwards. The request that placed the order
 * drives it; a payment's event or, should a driver die, the worker goes on. Every step may be done twice.
 */
@RunsSaga('checkout')
export class CheckoutSaga {
  readonly #log = logger('checkout');
  readonly #steps: Record<DrivenStep, (checkout: Checkout) => Promise<Outcome>> = {
    opening: (checkout) => this.open(checkout),
    paying: (checkout) => this.open(checkout),
    claiming: (checkout) => this.claim(checkout),
    capturing: (checkout) => this.capture(checkout),
    confirming: (checkout) => this.confirm(checkout),
    collecting: (checkout) => this.collect(checkout),
    completing: (checkout) => this.complete(checkout),
    unpaying: (checkout) => this.unpay(checkout),
    restocking: (checkout) => this.restock(checkout),
    reopening: (checkout) => this.reopen(checkout),
  };

  constructor(
    private readonly db: Database,
    private readonly sagas: Sagas,
    private readonly orders: ChangeOrder,
    @InjectClient(inventoryClient) private readonly inventory: ClientOf<typeof inventoryClient>,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
    @InjectClient(cartClient) private readonly cart: ClientOf<typeof cartClient>,
  ) {
    validateCheckout();
  }

  /** The worker's way in, with a lease of its own. Who has just had the order in hand gives it along: its version is checked like any other. */
  async advance(saga: SagaRow, known?: OrderRow): Promise<void> {
    const order = known ?? (await this.db.one(findOrder, [saga.id]));
    if (!order) throw new Error(`the checkout ${saga.id} has no order`);
    await this.drive({ saga, order, items: await this.db.rows(findItems, [saga.id]) });
  }

  /** Drives until the end or the next wait. Stops silently when another driver has taken over. */
  async drive(checkout: Checkout): Promise<Checkout> {
    try {
      let step = checkout.saga.step as CheckoutStep;
      for (;;) {
        const outcome = await this.#steps[step as DrivenStep](checkout);
        if (typeof outcome !== 'string') return await this.wait(checkout, step, outcome.later);
        const { to, because } = decide(step, outcome);
        if (because) await this.beginUndoing(checkout, because);
        if (to === 'cancelled') await this.end(checkout);
        if (isEnd(to)) return checkout;
        if (to === 'paying') return await this.wait(checkout, to, this.deadlineOf(checkout));
        step = to;
      }
    } catch (error) {
      if (!(error instanceof SagaLost)) throw error;
      this.#log.debug({ order: checkout.order.id }, 'another driver has the checkout');
      return checkout;
    }
  }

  /** Closes the cart and opens the payment, once; then says what the money is doing. */
  private async open(checkout: Checkout): Promise<Outcome> {
    const { order, saga } = checkout;
    const known = checkout.isNew ? undefined : (await this.payments.getByOrder({ orderIds: [order.id] }))[0];
    // past its deadline nothing is opened any more, and what keeps failing has its end
    if (!known && saga.is_overdue) return 'deadline';
    checkout.payment = known ?? (await this.openPayment(checkout));
    return paymentEvent(checkout.payment, {
      isOverdue: saga.is_overdue,
      isLong: saga.is_overdue && this.sagas.timeIn(-graceMs) > saga.deadline_at,
    });
  }

  private async openPayment(checkout: Checkout): Promise<PaymentView> {
    const { order } = checkout;
    await this.closeCart(checkout);
    return this.payments.createIntent({
      orderId: order.id,
      orderNumber: order.order_number,
      customerId: order.customer_id,
      method: order.payment_method,
      amountMinor: order.total,
      taxMinor: order.tax,
      shippingMinor: order.shipping - order.shipping_tax,
      currency: order.currency,
      payableUntil: order.payable_until.toISOString(),
    });
  }

  private async closeCart({ order, items }: Checkout): Promise<void> {
    if (order.cart_id)
      await this.cart.close({
        cartId: order.cart_id,
        orderId: order.id,
        lines: items.map((item) => ({ variantId: item.variant_id, quantity: item.quantity })),
      });
  }

  private async claim({ order, items, payment }: Checkout): Promise<Outcome> {
    if (stockLines(items).length) {
      const { status } = await this.inventory.claim({ orderId: order.id });
      if (status === 'gone') return 'gone';
    }
    return payment!.status === 'authorized' || payment!.status === 'capture_requested' ? 'authorized' : 'captured';
  }

  private async capture(checkout: Checkout): Promise<Outcome> {
    checkout.payment = await this.payments.capture({ paymentId: checkout.payment!.paymentId });
    const { status } = checkout.payment;
    if (status === 'captured') return 'captured';
    return status === 'capture_requested' || status === 'authorized'
      ? { later: this.sagas.timeIn(retryMs) }
      : 'declined';
  }

  private async confirm(checkout: Checkout): Promise<Outcome> {
    const { payment, items, order } = checkout;
    const isImport = order.channel === 'import';
    await this.change(checkout, (row) => {
      // money that was given back since it came is already told
      const paymentStatus = row.refunded > 0 ? row.payment_status : payment!.method === 'cod' ? 'cod_due' : 'paid';
      const { next } = decideOrder(stateOf(row), 'confirm');
      const set = {
        ...columnsOf({ ...next, paymentStatus }),
        payment_id: payment!.paymentId,
        payment_method: payment!.method,
        confirmed_at: this.sagas.timeIn(0),
      };
      return {
        set,
        event: 'order.confirmed',
        extra: { totalMinor: row.total, items: eventLines(items) },
        action: 'order.confirmed',
        saga: { step: 'collecting', status: isImport ? 'running' : 'done' },
      };
    });
    return isImport ? 'import_confirmed' : 'confirmed';
  }

  /** An imported sale was paid long ago: its cash is in the box. */
  private async collect(checkout: Checkout): Promise<Outcome> {
    checkout.payment ??= (await this.payments.getByOrder({ orderIds: [checkout.order.id] }))[0];
    checkout.payment = await this.payments.collectCod({ paymentId: checkout.payment!.paymentId });
    return 'collected';
  }

  /** Where people have begun to work on the order, its way to the end is theirs. */
  private async complete(checkout: Checkout): Promise<Outcome> {
    const saga = { step: 'completing', status: 'done' } as const;
    try {
      await this.change(checkout, (row) => {
        const { next } = decideOrder(stateOf(row), 'complete');
        return { set: columnsOf(next), event: 'order.completed', action: 'order.completed', saga };
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ORDER_TRANSITION_REFUSED') throw error;
      await this.db.transaction((tx) => this.sagas.move(tx, checkout.saga, saga));
    }
    return 'completed';
  }

  /** From here on the order has ended for everybody, in one commit with the saga's turn; what is given back follows. */
  private async beginUndoing(checkout: Checkout, because: string): Promise<void> {
    const { items } = checkout;
    await this.change(checkout, (row) => {
      const { next } = decideOrder(stateOf(row), 'cancel');
      const set = { ...columnsOf(next), cancel_reason: because };
      return {
        set,
        event: 'order.cancelled',
        extra: { items: eventLines(items) },
        action: 'order.cancelled',
        reason: because,
        saga: { step: 'unpaying', status: 'compensating', data: { because, reopens: true } },
      };
    });
    checkout.saga.data = { ...checkout.saga.data, because, reopens: true };
  }

  private async unpay({ order }: Checkout): Promise<Outcome> {
    const [payment] = await this.payments.getByOrder({ orderIds: [order.id] });
    if (payment)
      await this.payments.cancel({
        paymentId: payment.paymentId,
        reason: order.cancel_reason ?? 'cancelled',
      });
    return 'ended';
  }

  /** Held units are let go; claimed ones come back on hand. Which of the two it is, inventory knows: a release leaves no claim behind it. */
  private async restock({ order, items }: Checkout): Promise<Outcome> {
    const lines = stockLines(items);
    if (lines.length === 0) return 'restocked';
    const { released } = order.confirmed_at
      ? { released: 0 }
      : await this.inventory.release({ orderId: order.id, reason: order.cancel_reason ?? 'cancelled' });
    const isClaimed =
      order.confirmed_at !== null ||
      (released === 0 && (await this.inventory.claim({ orderId: order.id })).status === 'claimed');
    if (isClaimed)
      await this.inventory.restock({ orderId: order.id, reference: `cancel:${order.id}`, lines, reason: 'restocked' });
    return 'restocked';
  }

  /** A cart that cannot be filled again must not keep the order from its end. */
  private async reopen(checkout: Checkout): Promise<Outcome> {
    try {
      await this.giveCartBack(checkout);
    } catch (error) {
      if (!(error instanceof DomainError) || error.status >= 500) throw error;
      this.#log.warn({ err: error, order: checkout.order.id }, 'the cart could not be filled again');
    }
    return 'reopened';
  }

  private async giveCartBack(checkout: Checkout): Promise<void> {
    const { order, items, saga } = checkout;
    // one that the order never came to close would stay this order's: a cart becomes one order only
    await this.closeCart(checkout);
    if (!saga.data['reopens'] || !order.cart_id) return;
    const lines = items.map((item) => ({
      variantId: item.variant_id,
      quantity: item.quantity,
      seenPriceMinor: item.unit_price,
    }));
    await this.cart.reopen({ orderId: order.id, cartId: order.cart_id, lines });
  }

  private async end({ saga }: Checkout): Promise<void> {
    await this.db.transaction((tx) => this.sagas.move(tx, saga, { step: 'reopening', status: 'cancelled' }));
  }

  /** The request leaves the row to its lease; the worker parks it until the deadline, or asks again soon. */
  private async wait(checkout: Checkout, step: CheckoutStep, until: Date): Promise<Checkout> {
    if (checkout.isNew) return checkout;
    const parkedAt = step === 'capturing' ? 'paying' : step;
    await this.db.transaction((tx) =>
      this.sagas.move(tx, checkout.saga, { step: parkedAt, status: checkout.saga.status, nextAt: until }),
    );
    checkout.saga.version += 1;
    return checkout;
  }

  private deadlineOf({ saga, payment }: Checkout): Date {
    const isInFlight = payment?.status === 'auth_requested' || payment?.status === 'unknown';
    const soon = this.sagas.timeIn(retryMs);
    return isInFlight && soon < saga.deadline_at ? soon : saga.deadline_at;
  }

  /** One change of order and saga together. A note or a failed payment in between only costs another look. @throws {SagaLost} */
  private async change(checkout: Checkout, describe: (row: OrderRow) => OrderChange): Promise<void> {
    for (let tries = 0; tries < 10; tries++) {
      const { order, saga } = checkout;
      const change = describe(order);
      const done = await this.orders.write(order, { ...change, saga: { ...change.saga!, version: saga.version } });
      if (done) {
        checkout.order = {
          ...changed(order, change.set),
          updated_at: new Date(done.updatedAt),
          confirmed_at: done.confirmedAt ? new Date(done.confirmedAt) : null,
        };
        saga.version += 1;
        return;
      }
      const [fresh, current] = [await this.db.one(findOrder, [order.id]), await this.sagas.find(saga.id)];
      if (!fresh || current?.version !== saga.version) throw new SagaLost(saga.id);
      checkout.order = fresh;
    }
    throw new Error(`the order ${checkout.order.id} changes too often`);
  }
}
