import type { EventEnvelope } from '@talat/contracts/events';
import { contextJson } from '@talat/platform/context';
import type { Tx } from '@talat/platform/database';
import { Handlers, OnEvent } from '@talat/platform/events';
import { FollowPayments } from './follow-payments.ts';
import { KeepCustomers } from './keep-customers.ts';
import { KeepOrderLists } from './keep-order-lists.ts';
import { KeepStaff } from './keep-staff.ts';

type OrderEvents =
  | 'order.created'
  | 'order.confirmed'
  | 'order.assigned'
  | 'order.status_changed'
  | 'order.held'
  | 'order.cancelled'
  | 'order.completed'
  | 'order.returned'
  | 'order.updated';
type PaymentEvents =
  | 'payment.authorized'
  | 'payment.captured'
  | 'payment.failed'
  | 'payment.voided'
  | 'payment.refunded'
  | 'payment.refund_failed';
type UserEvents = 'user.created' | 'user.updated' | 'user.deleted';

@Handlers('orders')
export class OrdersHandlers {
  constructor(
    private readonly lists: KeepOrderLists,
    private readonly payments: FollowPayments,
    private readonly staff: KeepStaff,
    private readonly customers: KeepCustomers,
  ) {}

  @OnEvent(
    'order.created',
    'order.confirmed',
    'order.assigned',
    'order.status_changed',
    'order.held',
    'order.cancelled',
    'order.completed',
    'order.returned',
    'order.updated',
  )
  async onOrders(tx: Tx, events: EventEnvelope<OrderEvents>[]): Promise<void> {
    await this.lists.apply(tx, events);
    await this.customers.applyOrders(tx, events);
  }

  @OnEvent(
    'payment.authorized',
    'payment.captured',
    'payment.failed',
    'payment.voided',
    'payment.refunded',
    'payment.refund_failed',
  )
  onPayments(tx: Tx, events: EventEnvelope<PaymentEvents>[]): Promise<void> {
    return this.payments.apply(tx, events, contextJson());
  }

  @OnEvent('user.created', 'user.updated', 'user.deleted')
  async onUsers(tx: Tx, events: EventEnvelope<UserEvents>[]): Promise<void> {
    await this.staff.apply(tx, events);
    await this.customers.applyUsers(tx, events);
  }
}
