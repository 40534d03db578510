import type { EventEnvelope } from '@talat/contracts/events';
import type { Order } from '@talat/contracts/order';
import { patchRow, rowsOf } from './live-rows.ts';

/** Whether something happened to the order, or to its money, that is not in it yet. */
export const isNewsOf = ({ id, version }: Pick<Order, 'id' | 'version'>, events: readonly EventEnvelope[]): boolean =>
  events.some(
    ({ data }) => 'orderId' in data && data.orderId === id && !('order' in data && data.order.version <= version),
  );

/** The order as the events tell of it: its state, money and people. Its lines, notes and what may be done now are not in them. */
export function orderAfter(order: Order, events: readonly EventEnvelope[]): Order {
  const fresh = rowsOf('orders', events).get(order.id);
  return fresh ? patchRow(order, fresh) : order;
}
