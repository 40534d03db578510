import type { Address } from '@talat/contracts/address';
import { newId } from '@talat/contracts/id';
import type { PricedVariant } from '@talat/contracts/catalog.client';
import type { Currency } from '@talat/contracts/money';
import type { Contact, Order, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import { orderTotals } from './order-totals.rules.ts';
import type { ItemRow, OrderRow } from './order.repository.ts';

export type DraftLine = { variant: PricedVariant; quantity: number; unitPrice: number };
export type DraftInput = {
  lines: readonly DraftLine[];
  cartId: string | null;
  externalReference: string | null;
  channel: OrderRow['channel'];
  currency: Currency;
  taxRate: number;
  shipping: number;
  contact: Contact;
  customerId: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  taxInvoice: Order['taxInvoice'];
  notes: string | null;
  paymentMethod: PaymentMethodType;
  shippingMethod: ShippingMethod;
  promisedDate: string | null;
  placedAt: Date | null;
};
/** An order before it has an id, a number and a place in time. */
export type Draft = {
  order: Omit<OrderRow, 'id' | 'order_number' | 'payable_until'>;
  items: Omit<ItemRow, 'order_id'>[];
};

/** Makes the rows of an order: totals and tax by the rules, lines as snapshots of what was sold. */
export function draftOrder(input: DraftInput, now: Date): Draft {
  const { lines } = input;
  const totals = orderTotals({ lines, shipping: input.shipping, discount: 0, taxRate: input.taxRate });
  const items = lines.map(({ variant, quantity, unitPrice }, index) => ({
    id: newId(),
    line: index + 1,
    product_id: variant.productId,
    variant_id: variant.variantId,
    sku: variant.sku,
    name: variant.names,
    options: variant.options,
    image_url: variant.imageUrl,
    tint: variant.tint,
    quantity,
    returned_quantity: 0,
    unit_price: unitPrice,
    line_total: totals.lines[index]!.lineTotal,
    tax: totals.lines[index]!.tax,
    is_tracked: variant.tracked,
    seller_id: variant.sellerId,
  }));
  return { order: { ...facts(input), ...money(totals), ...counts(lines), ...beginning(input, now) }, items };
}

const facts = (input: DraftInput) => ({
  cart_id: input.cartId,
  external_reference: input.externalReference,
  channel: input.channel,
  currency: input.currency,
  tax_rate: input.taxRate,
  customer_id: input.customerId,
  customer_name: input.contact.name,
  customer_phone: input.contact.phone ?? input.shippingAddress?.phone ?? null,
  customer_email: input.contact.email ?? null,
  province: input.shippingAddress?.province ?? null,
  shipping_address: input.shippingAddress,
  billing_address: input.billingAddress,
  tax_invoice: input.taxInvoice,
  notes: input.notes,
  payment_method: input.paymentMethod,
  shipping_method: input.shippingMethod,
  promised_date: input.promisedDate,
});

const money = ({ subtotal, discount, shipping, tax, shippingTax, total }: ReturnType<typeof orderTotals>) => ({
  subtotal,
  discount,
  shipping,
  tax,
  shipping_tax: shippingTax,
  total,
  refunded: 0,
});

const counts = (lines: readonly DraftLine[]) => ({
  item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  line_count: lines.length,
  thumbnails: lines
    .slice(0, 4)
    .map(({ variant }) => ({ url: variant.imageUrl, tint: variant.tint, name: variant.names })),
});

const beginning = ({ paymentMethod, placedAt }: DraftInput, now: Date) => ({
  status: 'pending' as const,
  payment_status: paymentMethod === 'cod' ? ('cod_due' as const) : ('unpaid' as const),
  fulfilment_status: 'unfulfilled' as const,
  display: 'pending_payment' as const,
  payment_id: null,
  assignee_id: null,
  assignee_name: null,
  hold_reason: null,
  held_from: null,
  cancel_reason: null,
  tracking_number: null,
  carrier: null,
  tags: [],
  created_at: placedAt ?? now,
  confirmed_at: null,
  updated_at: now,
  version: 1,
});

/** Units to reserve: summed per variant, tracked articles only. */
export function stockLines(
  items: readonly Pick<ItemRow, 'variant_id' | 'quantity' | 'is_tracked'>[],
): { variantId: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const item of items)
    if (item.is_tracked) sums.set(item.variant_id, (sums.get(item.variant_id) ?? 0) + item.quantity);
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }));
}
