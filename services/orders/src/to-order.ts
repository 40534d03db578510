import { displayStatus } from '@talat/contracts/order-display';
import { toDecimal } from '@talat/contracts/money';
import { untoldInside } from '@talat/contracts/inside';
import type { Order, OrderItem, OrderSummary, TimelineEntry, TrackedOrder } from '@talat/contracts/order';
import type { PaymentView } from '@talat/contracts/payments.client';
import { maskName, maskPhone } from '@talat/contracts/mask';
import type { ItemRow, NoteRow, OrderRow, TimelineRow } from './order.repository.ts';
import type { OrderState } from './orders.rules.ts';
import { trackedSteps } from './tracked-steps.rules.ts';

type Language = 'th' | 'en';

type SummaryView = { language: Language; showsPhone: boolean; isInside: boolean };

export const stateOf = (row: OrderRow): OrderState => ({
  status: row.status,
  paymentStatus: row.payment_status,
  fulfilmentStatus: row.fulfilment_status,
  assigneeId: row.assignee_id,
  heldFrom: row.held_from,
});

/**
 * The row of lists, walls and events. A phone is masked unless the viewer may see it; events always carry it masked.
 * What colleagues say among themselves is for the shop's people and for events, which are masked for each reader.
 */
export function toSummary(
  row: OrderRow,
  { language = 'th', showsPhone = false, isInside = true }: Partial<SummaryView> = {},
): OrderSummary {
  const money = (minor: number) => toDecimal(minor, row.currency);
  return {
    id: row.id,
    orderNumber: row.order_number,
    status: row.status,
    paymentStatus: row.payment_status,
    fulfilmentStatus: row.fulfilment_status,
    displayStatus: displayStatus(stateOf(row)),
    channel: row.channel,
    currency: row.currency,
    subtotal: money(row.subtotal),
    discount: money(row.discount),
    shipping: money(row.shipping),
    tax: money(row.tax),
    taxIncluded: money(row.tax),
    taxRate: toDecimal(row.tax_rate, 'THB'),
    total: money(row.total),
    refunded: money(row.refunded),
    itemCount: row.item_count,
    lineCount: row.line_count,
    thumbnails: row.thumbnails.map(({ url, tint, name }) => ({ url, tint, name: name[language] })),
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerPhone: row.customer_phone && !showsPhone ? maskPhone(row.customer_phone) : row.customer_phone,
    province: row.province,
    paymentMethod: row.payment_method,
    shippingMethod: row.shipping_method,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    holdReason: row.hold_reason,
    cancelReason: row.cancel_reason,
    tags: row.tags,
    ...(isInside ? {} : untoldInside),
    createdAt: row.created_at.toISOString(),
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

export function toItem(row: ItemRow, currency: OrderRow['currency'], language: Language): OrderItem {
  return {
    id: row.id,
    line: row.line,
    productId: row.product_id,
    variantId: row.variant_id,
    sku: row.sku,
    name: row.name[language],
    options: row.options,
    imageUrl: row.image_url,
    tint: row.tint,
    quantity: row.quantity,
    returnedQuantity: row.returned_quantity,
    unitPrice: toDecimal(row.unit_price, currency),
    lineTotal: toDecimal(row.line_total, currency),
    taxIncluded: toDecimal(row.tax, currency),
  };
}

export type OrderParts = { items: readonly ItemRow[]; notes?: readonly NoteRow[]; payment?: PaymentView | undefined };
export type OrderView = SummaryView & {
  trackingToken: string | null;
  actions: Order['actions'];
};

export function toOrder(row: OrderRow, { items, notes = [], payment }: OrderParts, view: OrderView): Order {
  return {
    ...toSummary(row, view),
    items: items.map((item) => toItem(item, row.currency, view.language)),
    contact: {
      name: row.customer_name,
      phone: row.customer_phone && !view.showsPhone ? maskPhone(row.customer_phone) : row.customer_phone,
      email: view.showsPhone ? row.customer_email : null,
    },
    shippingAddress:
      row.shipping_address && !view.showsPhone
        ? { ...row.shipping_address, phone: maskPhone(row.shipping_address.phone) }
        : row.shipping_address,
    billingAddress: view.showsPhone ? row.billing_address : null,
    taxInvoice: view.showsPhone ? row.tax_invoice : null,
    notes: row.notes,
    staffNotes: view.isInside
      ? notes.map(({ id, text, author, at }) => ({ id, text, author, at: at.toISOString() }))
      : [],
    payment: payment ? toOrderPayment(payment) : null,
    actions: view.actions,
    trackingToken: view.trackingToken,
    trackingNumber: row.tracking_number,
    carrier: row.carrier,
    promisedDate: row.promised_date,
    externalReference: row.external_reference,
  };
}

function toOrderPayment(payment: PaymentView): NonNullable<Order['payment']> {
  return {
    intentId: payment.paymentId,
    method: payment.method,
    status: payment.status,
    qrPayload: payment.qrPayload,
    payableUntil: payment.payableUntil,
    lastError: payment.lastError,
    cardLast4: payment.cardLast4,
  };
}

export function toTimelineEntry(row: TimelineRow): TimelineEntry {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    actor: row.actor,
    from: row.from_display,
    to: row.to_display,
    reason: row.reason,
    data: row.data,
    traceId: row.trace_id,
    requestId: row.request_id,
  };
}

export function toTracked(
  row: OrderRow,
  { items, payment }: OrderParts,
  { language, timeline }: { language: Language; timeline: readonly TimelineRow[] },
): TrackedOrder {
  const summary = toSummary(row, { language });
  return {
    id: row.id,
    orderNumber: row.order_number,
    displayStatus: summary.displayStatus,
    status: row.status,
    paymentStatus: row.payment_status,
    fulfilmentStatus: row.fulfilment_status,
    currency: row.currency,
    subtotal: summary.subtotal,
    shipping: summary.shipping,
    taxIncluded: summary.taxIncluded,
    total: summary.total,
    items: items
      .map((item) => toItem(item, row.currency, language))
      .map(({ variantId, name, options, imageUrl, tint, quantity, unitPrice, lineTotal }) => ({
        variantId,
        name,
        options,
        imageUrl,
        tint,
        quantity,
        unitPrice,
        lineTotal,
      })),
    recipient: maskName(row.shipping_address?.name ?? row.customer_name),
    destination:
      [row.shipping_address?.district, row.shipping_address?.province, row.shipping_address?.postcode]
        .filter(Boolean)
        .join(' ') || null,
    shippingMethod: row.shipping_method,
    paymentMethod: row.payment_method,
    payment: payment ? toOrderPayment(payment) : null,
    trackingNumber: row.tracking_number,
    carrier: row.carrier,
    promisedDate: row.promised_date,
    steps: trackedSteps({
      display: summary.displayStatus,
      placedAt: row.created_at,
      confirmedAt: row.confirmed_at,
      history: timeline.map(({ from_display: from, to_display: to, at, data }) => ({
        from,
        to,
        at,
        isUndo: 'undoes' in data,
      })),
    }),
    createdAt: summary.createdAt,
  };
}
