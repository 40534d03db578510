import { z } from 'zod';
import { Id } from './id.ts';
import { Minor } from './money.ts';
import { DisplayStatus } from './order-status.ts';
import { OrderSummary } from './order.ts';

/** `order` is the row as the wall shows it, after the change. */
const base = {
  orderId: Id,
  orderNumber: z.string(),
  customerId: Id.nullable(),
  from: DisplayStatus.nullable(),
  to: DisplayStatus,
  reason: z.string().nullable(),
  order: OrderSummary,
};
const line = z.object({
  productId: Id,
  variantId: Id,
  sku: z.string(),
  name: z.string(),
  quantity: z.int(),
  unitPriceMinor: Minor,
});

export const ordersEvents = {
  'order.created': z.object({ ...base, totalMinor: Minor, cartId: Id.nullable(), items: z.array(line) }),
  'order.confirmed': z.object({ ...base, totalMinor: Minor, items: z.array(line) }),
  'order.assigned': z.object({ ...base, assigneeId: Id.nullable(), assigneeName: z.string().nullable() }),
  'order.status_changed': z.object(base),
  'order.held': z.object(base),
  'order.cancelled': z.object({ ...base, items: z.array(line) }),
  'order.completed': z.object(base),
  'order.returned': z.object({
    ...base,
    returnId: Id,
    amountMinor: Minor,
    items: z.array(z.object({ orderItemId: Id, variantId: Id, sku: z.string(), quantity: z.int() })),
  }),
  /** A note or a changed address: nothing of the three state fields moved. */
  'order.updated': z.object(base),
} as const;
