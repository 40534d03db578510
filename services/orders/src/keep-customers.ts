import { Injectable } from '@nestjs/common';
import type { EventEnvelope } from '@talat/contracts/events';
import { statement, type Tx } from '@talat/platform/database';

type OrderEvent = EventEnvelope<Extract<EventEnvelope['type'], `order.${string}`>>;
type UserEvent = EventEnvelope<'user.created' | 'user.updated' | 'user.deleted'>;

const keep = statement('orders.keep-customers', 'select orders.keep_customers($1::uuid[])');
const keepAccount = statement(
  'orders.keep-customer-account',
  'select orders.keep_customer_account($1, $2, $3, $4, $5, $6, $7::timestamptz)',
);
const close = statement('orders.close-customer-account', 'select orders.close_customer_account($1, $2)');

/** Who buys, kept from our own events and identity's: a list of customers costs the same at any number of orders. */
@Injectable()
export class KeepCustomers {
  async applyOrders(tx: Tx, events: readonly OrderEvent[]): Promise<void> {
    await tx.rows(keep, [[...new Set(events.map(({ data }) => data.orderId))]]);
  }

  async applyUsers(tx: Tx, events: readonly UserEvent[]): Promise<void> {
    for (const { type, data, version, time } of events) {
      if (type === 'user.deleted') await tx.rows(close, [data.userId, version]);
      else {
        const { userId, name, email, status, role } = data;
        await tx.rows(keepAccount, [userId, name, email, status, version, role === 'customer', time]);
      }
    }
  }
}
