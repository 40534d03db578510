import type { Address } from '@talat/contracts/address';
import type { Carrier } from '@talat/contracts/carrier';
import type { Currency } from '@talat/contracts/money';
import type { DisplayStatus, FulfilmentStatus, OrderStatus, PaymentStatus } from '@talat/contracts/order-display';
import type { Order, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import type { Localized } from '@talat/contracts/product';
import { statement } from '@talat/platform/database';
import type { Narrowed } from '@talat/platform/row';
import type { OrderEvent } from './orders.rules.ts';
import type { NoteTable, OrderItemTable, OrdersTable, TimelineTable } from '../migrations/tables.ts';

export type LocalizedText = Localized;
export type Thumbnail = { url: string | null; tint: string | null; name: LocalizedText };

/** An order as the table holds it; money in minor units, `tax_rate` in hundredths of a percent. */
export type OrderRow = Narrowed<
  OrdersTable,
  {
    status: OrderStatus;
    payment_status: PaymentStatus;
    fulfilment_status: FulfilmentStatus;
    display: DisplayStatus;
    channel: 'web' | 'api' | 'import';
    currency: Currency;
    thumbnails: Thumbnail[];
    shipping_address: Address | null;
    billing_address: Address | null;
    tax_invoice: Order['taxInvoice'];
    payment_method: PaymentMethodType;
    shipping_method: ShippingMethod;
    held_from: 'confirmed' | 'processing' | null;
    carrier: Carrier | null;
  }
>;
export type ItemRow = Narrowed<OrderItemTable, { name: LocalizedText; options: Record<string, string> }>;
export type NoteRow = Pick<NoteTable, 'id' | 'text' | 'author' | 'at'>;
export type TimelineRow = Narrowed<
  Omit<TimelineTable, 'seq' | 'order_id'>,
  {
    actor: { id: string | null; name: string; role: string | null };
    from_display: DisplayStatus | null;
    to_display: DisplayStatus | null;
    data: Record<string, unknown>;
  }
>;

export const findOrder = statement<OrderRow>('orders.find', 'select * from orders.orders where id = $1');
export const lockOrders = statement<OrderRow>(
  'orders.lock-many',
  'select * from orders.orders where id = any($1) order by id for no key update',
);
export const findItems = statement<ItemRow>(
  'orders.find-items',
  'select * from orders.order_item where order_id = $1 order by line',
);
export const findNotes = statement<NoteRow>(
  'orders.find-notes',
  'select id, text, author, at from orders.note where order_id = $1 order by at',
);
export const findTimeline = statement<TimelineRow>(
  'orders.find-timeline',
  'select id, kind, at, actor, from_display, to_display, reason, data, trace_id, request_id from orders.timeline where order_id = $1 order by at, seq',
);
/** What a step was and which columns it changed. */
export type LastStep = { event: OrderEvent; before: Partial<OrderRow> };
/** The last thing that happened to an order, where it was a step of this person's in the last minutes. */
export const findLastStep = statement<LastStep>(
  'orders.find-last-step',
  `select data ->> 'step' as event, data -> 'before' as before
     from (select actor, at, data from orders.timeline where order_id = $1 order by seq desc limit 1) as last
    where actor ->> 'id' = $2 and data ? 'step' and at > clock_timestamp() - make_interval(mins => $3)`,
);
export const findByReference = statement<{ id: string }>(
  'orders.find-by-reference',
  'select id from orders.orders where external_reference = $1',
);

export type Placed = {
  id: string;
  isNew: boolean;
  orderNumber: string;
  createdAt: string;
  updatedAt: string;
  payableUntil: string;
};
export type Changed = { version: number; updatedAt: string; confirmedAt: string | null };
export const placeOrder = statement<{ placed: Placed }>(
  'orders.place',
  'select orders.place($1, $2, $3, $4) as placed',
  { sharesCommit: true },
);
export const changeOrder = statement<{ changed: Changed | null }>(
  'orders.change',
  'select orders.change($1, $2) as changed',
);
export const changeOrders = statement<{ changed: Changed | null }>(
  'orders.change-many',
  'select orders.change($1, c) as changed from jsonb_array_elements($2::jsonb) as c',
);
export const takeReturn = statement<{ taken: { id: string; isNew: boolean; version?: number } | null }>(
  'orders.take-return',
  'select orders.take_return($1, $2, $3, $4) as taken',
);
