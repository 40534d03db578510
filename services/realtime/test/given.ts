import type { EventActor, EventData, EventEnvelope, EventType } from '@talat/contracts/events';
import { eventSchemas } from '@talat/contracts/events';
import { newId } from '@talat/contracts/id';
import type { OrderSummary } from '@talat/contracts/order';

export type Cast = {
  customerId: string;
  staffId: string;
  sellerId: string;
  orderId: string;
  otherOrderId: string;
  productId: string;
};
export const cast = (): Cast => ({
  customerId: newId(),
  staffId: newId(),
  sellerId: newId(),
  orderId: newId(),
  otherOrderId: newId(),
  productId: newId(),
});

export function orderSummary(who: {
  orderId: string;
  customerId: string | null;
  assigneeId?: string | null;
}): OrderSummary {
  const at = '2026-11-21T09:00:00.000Z';
  return {
    id: who.orderId,
    orderNumber: 'SO-690000001',
    status: 'confirmed',
    paymentStatus: 'paid',
    fulfilmentStatus: 'unfulfilled',
    displayStatus: 'paid',
    channel: 'web',
    currency: 'THB',
    subtotal: 100,
    discount: 0,
    shipping: 30,
    tax: 8.5,
    taxIncluded: 8.5,
    taxRate: 7,
    total: 130,
    refunded: 0,
    itemCount: 1,
    lineCount: 1,
    thumbnails: [],
    customerId: who.customerId,
    customerName: 'สมหญิง ใจดี',
    customerPhone: '0812345678',
    province: 'กรุงเทพมหานคร',
    paymentMethod: 'promptpay',
    shippingMethod: 'standard',
    assigneeId: who.assigneeId ?? null,
    assigneeName: who.assigneeId ? 'ก้อย' : null,
    holdReason: 'ตรวจสอบที่อยู่',
    cancelReason: null,
    tags: ['ลูกค้าต้องระวัง'],
    createdAt: at,
    confirmedAt: at,
    updatedAt: at,
    version: 1,
  };
}

type Payloads<Noun extends string> = { [T in EventType as T extends `${Noun}.${string}` ? T : never]: EventData<T> };

function ofAccount({ customerId: userId }: Cast): Payloads<'user' | 'cart'> {
  const account = {
    userId,
    email: 'somying@test.example',
    username: 'somying',
    name: 'สมหญิง ใจดี',
    role: 'customer' as const,
    roles: ['customer' as const],
    status: 'active' as const,
  };
  return {
    'user.created': account,
    'user.updated': { ...account, changed: ['name'], securityVersion: 0 },
    'user.deleted': { userId },
    'user.signed_in': { userId, sessionId: newId() },
    'user.session_revoked': { userId, sessionId: newId(), reason: 'logout' },
    'cart.abandoned': { cartId: newId(), userId, lines: [] },
  };
}

function ofArticle({ sellerId, orderId, productId }: Cast): Payloads<'product' | 'inventory'> {
  const names = { th: 'ชา', en: 'Tea' };
  const product = {
    productId,
    sku: 'TEA-1',
    slug: 'tea',
    names,
    status: 'published' as const,
    currency: 'THB' as const,
    sellerId,
    categoryIds: [],
    imageUrl: null,
    tint: null,
    variants: [],
    version: 1,
  };
  const change = {
    variantId: newId(),
    productId,
    sku: 'TEA-1',
    locationId: newId(),
    isSellable: true,
    onHand: 5,
    reserved: 1,
    version: 2,
  };
  const stock = { reference: orderId, reason: 'reserved', changes: [change] };
  return {
    'product.created': product,
    'product.updated': { ...product, changed: ['names'] },
    'product.deleted': { productId, sku: 'TEA-1', variantIds: [] },
    'inventory.adjusted': stock,
    'inventory.restocked': stock,
    'inventory.reserved': stock,
    'inventory.released': stock,
    'inventory.claimed': stock,
    'inventory.low': { variantId: newId(), productId, sku: 'TEA-1', name: 'ชา', available: 2, reorderLevel: 10 },
  };
}

function ofOrder({ customerId, staffId, orderId, productId }: Cast): Payloads<'order'> {
  const summary = orderSummary({ orderId, customerId, assigneeId: staffId });
  const order = {
    orderId,
    orderNumber: 'SO-690000001',
    customerId,
    from: 'new' as const,
    to: 'paid' as const,
    reason: 'a word among colleagues',
    order: summary,
  };
  const items = [{ productId, variantId: newId(), sku: 'TEA-1', name: 'ชา', quantity: 1, unitPriceMinor: 10_000 }];
  return {
    'order.created': { ...order, totalMinor: 13_000, cartId: newId(), items },
    'order.confirmed': { ...order, totalMinor: 13_000, items },
    'order.assigned': { ...order, assigneeId: staffId, assigneeName: 'ก้อย' },
    'order.status_changed': order,
    'order.held': order,
    'order.cancelled': { ...order, items },
    'order.completed': order,
    'order.returned': { ...order, returnId: newId(), amountMinor: 10_000, items: [] },
    'order.updated': order,
  };
}

function ofPayment({ customerId, orderId }: Cast): Payloads<'payment'> {
  const payment = {
    paymentId: newId(),
    orderId,
    customerId,
    method: 'card' as const,
    amountMinor: 13_000,
    currency: 'THB' as const,
  };
  return {
    'payment.authorized': payment,
    'payment.captured': payment,
    'payment.failed': { ...payment, reason: 'insufficient_funds', isFinal: true },
    'payment.voided': payment,
    'payment.refunded': { ...payment, refundId: newId(), refundedMinor: 10_000, capturedMinor: 13_000 },
    'payment.refund_failed': { ...payment, refundId: newId(), reason: 'account_closed' },
  };
}

/** The payload of each type, about these people and records. */
export const eventData = (people: Cast): { [T in EventType]: EventData<T> } => ({
  ...ofAccount(people),
  ...ofArticle(people),
  ...ofOrder(people),
  ...ofPayment(people),
  'error.occurred': {
    requestId: newId(),
    service: 'orders',
    method: 'POST',
    path: '/api/v1/orders',
    status: 500,
    message: 'INTERNAL',
  },
});

/** An event as the log gives it; its payload is checked against the contract. */
export function envelope<T extends EventType>(
  type: T,
  data: EventData<T>,
  more: { sequence?: number; actor?: EventActor } = {},
): EventEnvelope<T> {
  const checked = eventSchemas[type].parse(data);
  return {
    specversion: '1.0',
    id: newId(),
    source: `/talat/${type.split('.')[0]}`,
    type,
    subject: newId(),
    time: '2026-11-21T09:00:00.000Z',
    sequence: more.sequence ?? 1,
    version: 1,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    actor: more.actor ?? { id: newId(), name: 'ก้อย', role: 'staff' },
    data: checked,
  } as EventEnvelope<T>;
}

export const everyEvent = (people: Cast): EventEnvelope[] =>
  Object.entries(eventData(people)).map(([type, data]) => envelope(type as EventType, data as EventData<EventType>));
