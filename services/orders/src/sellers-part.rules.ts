import type { ItemRow, OrderRow } from './order.repository.ts';

/** What a seller sees of an order: the own lines and their sums, nobody's address. Undefined when none of the lines is theirs. */
export function sellersPart(
  row: OrderRow,
  items: readonly ItemRow[],
  sellerId: string,
): { row: OrderRow; items: ItemRow[] } | undefined {
  const own = items.filter((item) => item.seller_id === sellerId);
  if (own.length === 0) return undefined;
  const subtotal = own.reduce((sum, item) => sum + item.line_total, 0);
  const part: OrderRow = {
    ...row,
    subtotal,
    discount: 0,
    shipping: 0,
    shipping_tax: 0,
    tax: own.reduce((sum, item) => sum + item.tax, 0),
    total: subtotal,
    refunded: 0,
    item_count: own.reduce((sum, item) => sum + item.quantity, 0),
    line_count: own.length,
    thumbnails: own.slice(0, 4).map((item) => ({ url: item.image_url, tint: item.tint, name: item.name })),
    customer_email: null,
    shipping_address: null,
    billing_address: null,
    tax_invoice: null,
    notes: null,
  };
  return { row: part, items: own };
}
