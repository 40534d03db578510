import type { EventData, EventType } from '@talat/contracts/events';
import { displayStatus } from '@talat/contracts/order-display';
import type { ItemRow, OrderRow } from './order.repository.ts';
import type { OrderState } from './orders.rules.ts';
import { stateOf, toSummary } from './to-order.ts';

export type OrderEventType = Extract<EventType, `order.${string}`>;
type BaseData = EventData<'order.status_changed'>;
/** What an event tells beyond what every order event tells. */
export type EventExtra<T extends OrderEventType> = Omit<EventData<T>, keyof BaseData>;

/** Moves the checkout's saga in the same commit: fenced by `version`, or without one to start its undoing. */
export type SagaStep = {
  version?: number;
  step: string;
  status: 'running' | 'compensating' | 'done' | 'cancelled';
  data?: Record<string, unknown>;
  /** How long the worker leaves it to whoever wrote this; 0 where nobody drives it on. */
  leaseSeconds?: number;
};
export type OrderChange<T extends OrderEventType = OrderEventType> = {
  set: Partial<OrderRow>;
  event: T;
  extra?: EventExtra<T>;
  action: string;
  reason?: string | null;
  data?: Record<string, unknown>;
  at?: string;
  saga?: SagaStep;
  note?: { id: string; text: string };
};

export const columnsOf = (state: OrderState): Partial<OrderRow> => ({
  status: state.status,
  payment_status: state.paymentStatus,
  fulfilment_status: state.fulfilmentStatus,
  held_from: state.heldFrom,
});

export const eventLines = (items: readonly ItemRow[]) =>
  items.map((item) => ({
    productId: item.product_id,
    variantId: item.variant_id,
    sku: item.sku,
    name: item.name.th,
    quantity: item.quantity,
    unitPriceMinor: item.unit_price,
  }));

/** The row after the change, as far as this process can know; the database adds the times. */
export function changed(row: OrderRow, set: Partial<OrderRow>): OrderRow {
  const next = { ...row, ...set, version: row.version + 1 };
  return { ...next, display: displayStatus(stateOf(next)) };
}

/** A change as `orders.change` takes it: columns, history, event and audit row in one. */
export function describeChange<T extends OrderEventType>(
  row: OrderRow,
  change: OrderChange<T>,
): Record<string, unknown> {
  const next = changed(row, change.set);
  const reason = change.reason ?? null;
  const data = {
    orderId: row.id,
    orderNumber: row.order_number,
    customerId: row.customer_id,
    from: displayStatus(stateOf(row)),
    to: next.display,
    reason,
    order: toSummary(next),
    ...change.extra,
  };
  const confirmedAt = change.set.confirmed_at ? { confirmed_at: 'now' } : {};
  return {
    id: row.id,
    version: row.version,
    set: { ...change.set, ...confirmedAt },
    history: { kind: change.event, reason, data: change.data, at: change.at },
    events: [{ type: change.event, data }],
    audit: { action: change.action, before: columnsBefore(row, change.set), after: change.set, reason },
    saga: change.saga,
    note: change.note,
  };
}

/** What stands in the columns that a change names. */
export const columnsBefore = (row: OrderRow, set: Partial<OrderRow>): Partial<OrderRow> =>
  Object.fromEntries(Object.keys(set).map((key) => [key, row[key as keyof OrderRow]]));
