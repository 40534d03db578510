import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { ClientOf } from '@talat/contracts/client';
import { toldReasons } from '@talat/contracts/inside';
import type { Order, OrderTimeline, TimelineEntry, TrackedOrder } from '@talat/contracts/order';
import { paymentsClient, type PaymentView } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import type { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { signId, verifySignedId } from '@talat/platform/signed-id';
import { SigningKeys } from '@talat/platform/signing-keys';
import type { Checkout } from './checkout.saga.ts';
import { orderActions } from './order-actions.rules.ts';
import {
  findItems,
  findLastStep,
  findNotes,
  findOrder,
  findTimeline,
  type ItemRow,
  type LastStep,
  type OrderRow,
} from './order.repository.ts';
import { undoMinutes } from './orders.rules.ts';
import { sellersPart } from './sellers-part.rules.ts';
import { stateOf, toOrder, toTimelineEntry, toTracked, type OrderParts } from './to-order.ts';

/** An order as this caller may see it: whole, own lines only, or not at all. */
@Injectable()
export class ShowOrder {
  constructor(
    private readonly db: Database,
    private readonly keys: SigningKeys,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  async get(id: string, caller: CallerInfo): Promise<Order> {
    const { row, items } = await this.find(id, caller);
    return this.answer({ row, items }, caller);
  }

  /** For who has just placed it, guests too: they proved it by their cart or their key. */
  async placed(id: string, caller: CallerInfo): Promise<Order> {
    const row = await this.db.one(findOrder, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'order' });
    const isTheirs = row.customer_id === caller.userId || row.customer_id === null || caller.can('orders.read');
    if (!isTheirs) throw new DomainError('NOT_FOUND', { what: 'order' });
    return this.answer({ row, items: await this.db.rows(findItems, [id]) }, caller, true);
  }

  /** The answer to a placement without reading anything again. */
  fresh({ order, items, payment }: Checkout, caller: CallerInfo): Order {
    return this.compose(order, { items, payment }, { caller, isOwner: true });
  }

  async timeline(id: string, caller: CallerInfo): Promise<OrderTimeline> {
    const { row } = await this.find(id, caller);
    const isStaff = caller.can('orders.read');
    const entries = (await this.db.rows(findTimeline, [row.id])).map(toTimelineEntry);
    return {
      data: isStaff
        ? entries
        : entries
            .filter(({ kind }) => kind !== 'order.updated')
            .map((entry) => ({
              ...entry,
              actor: publicActor(entry.actor, caller.language),
              reason: toldReasons.has(entry.kind) ? entry.reason : null,
              data: {},
              traceId: null,
              requestId: null,
            })),
    };
  }

  /** Public: whoever has the link. Names and phones are masked. */
  async track(token: string, language: 'th' | 'en'): Promise<TrackedOrder> {
    const id = verifySignedId(this.keys, 'tracking', token);
    const row = id ? await this.db.one(findOrder, [id]) : undefined;
    if (!row) throw new DomainError('NOT_FOUND', { what: 'order' });
    const items = await this.db.rows(findItems, [row.id]);
    const timeline = await this.db.rows(findTimeline, [row.id]);
    return toTracked(row, { items, payment: await this.paymentOf(row.id) }, { language, timeline });
  }

  /** Somebody else's order is not found. */
  async find(id: string, caller: CallerInfo): Promise<{ row: OrderRow; items: ItemRow[] }> {
    const row = await this.db.one(findOrder, [id]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'order' });
    const items = await this.db.rows(findItems, [id]);
    if (caller.can('orders.read') || (caller.userId !== null && row.customer_id === caller.userId))
      return { row, items };
    const part = caller.can('orders.read-own-products') ? sellersPart(row, items, caller.userId!) : undefined;
    if (!part) throw new DomainError('NOT_FOUND', { what: 'order' });
    return part;
  }

  /** The last step, while this caller may take it back and nothing came after it. */
  findLastStep(id: string, caller: CallerInfo): Promise<LastStep | undefined> {
    return this.db.one(findLastStep, [id, caller.requireUser(), undoMinutes]);
  }

  private async answer(
    { row, items }: { row: OrderRow; items: ItemRow[] },
    caller: CallerInfo,
    hasPlaced = false,
  ): Promise<Order> {
    const isOwner = hasPlaced || (caller.userId !== null && row.customer_id === caller.userId);
    const notes = caller.can('orders.read') ? await this.db.rows(findNotes, [row.id]) : [];
    const payment = isOwner || caller.can('orders.read') ? await this.paymentOf(row.id) : undefined;
    return this.compose(row, { items, notes, payment }, { caller, isOwner });
  }

  private compose(
    row: OrderRow,
    parts: OrderParts,
    { caller, isOwner }: { caller: CallerInfo; isOwner: boolean },
  ): Order {
    const { payment } = parts;
    const canPay =
      row.status === 'pending' &&
      payment !== undefined &&
      (payment.status === 'created' || payment.status === 'failed');
    const refundable = payment ? payment.capturedMinor - payment.refundedMinor : 0;
    return toOrder(row, parts, {
      language: caller.language,
      showsPhone: isOwner || caller.can('users.read-contact'),
      isInside: caller.can('orders.read'),
      trackingToken: isOwner || caller.can('orders.read') ? signId(this.keys, 'tracking', row.id) : null,
      actions: orderActions(
        stateOf(row),
        { isOwner, can: (permission) => caller.can(permission) },
        { canPay, refundable },
      ),
    });
  }

  private async paymentOf(orderId: string): Promise<PaymentView | undefined> {
    return (await this.payments.getByOrder({ orderIds: [orderId] }))[0];
  }
}

/** Customers see that it was the shop, not who in it. */
const publicActor = ({ name, role }: TimelineEntry['actor'], language: 'th' | 'en'): TimelineEntry['actor'] =>
  role === null || role === 'customer'
    ? { id: null, name, role }
    : { id: null, name: language === 'th' ? 'ร้าน' : 'the shop', role: null };
