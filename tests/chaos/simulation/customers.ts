import { newId } from '@talat/contracts/id';
import type { ItemRow, OrderRow } from '../../../services/orders/src/order.repository.ts';
import { columnsOf, eventLines } from '../../../services/orders/src/describe-change.ts';
import { orderTotals } from '../../../services/orders/src/order-totals.rules.ts';
import { decide } from '../../../services/orders/src/orders.rules.ts';
import { stateOf } from '../../../services/orders/src/to-order.ts';
import { providerKey } from '../../../services/payments/src/payment-decision.rules.ts';
import type { Random } from '../random.ts';
import type { ShopProcess, World } from './shop-process.ts';

export const paySeconds = 900;
const graceSeconds = 180;

/** A new order of one to three units of each article, as `prepare` would hand it to the checkout. */
export function draftOrder(world: World, random: Random): { order: OrderRow; items: ItemRow[] } {
  const id = newId();
  const at = new Date(world.scheduler.now);
  const lines = random
    .shuffled([...world.stock.levels.keys()])
    .slice(0, random.between(1, 2))
    .map((variant) => ({ variant, quantity: random.between(1, 3), unitPrice: random.between(1, 50_000) }));
  const totals = orderTotals({ lines, shipping: random.between(0, 8000), discount: 0, taxRate: 700 });
  const items = lines.map(
    ({ variant, quantity, unitPrice }, index): ItemRow => ({
      id: newId(),
      order_id: id,
      line: index + 1,
      product_id: variant,
      variant_id: variant,
      sku: variant,
      name: { th: variant, en: variant },
      options: {},
      image_url: null,
      tint: null,
      quantity,
      returned_quantity: 0,
      unit_price: unitPrice,
      line_total: totals.lines[index]!.lineTotal,
      tax: totals.lines[index]!.tax,
      is_tracked: true,
      seller_id: null,
    }),
  );
  const empty = {
    external_reference: null,
    refunded: 0,
    thumbnails: [],
    customer_id: null,
    customer_phone: null,
    customer_email: null,
    province: null,
    shipping_address: null,
    billing_address: null,
    tax_invoice: null,
    notes: null,
    payment_id: null,
    assignee_id: null,
    assignee_name: null,
    hold_reason: null,
    held_from: null,
    cancel_reason: null,
    tracking_number: null,
    carrier: null,
    promised_date: null,
    confirmed_at: null,
    tags: [],
  };
  const order: OrderRow = {
    ...empty,
    id,
    order_number: `SO-${id.slice(-6)}`,
    cart_id: newId(),
    status: 'pending',
    payment_status: 'unpaid',
    fulfilment_status: 'unfulfilled',
    display: 'pending_payment',
    channel: 'web',
    currency: 'THB',
    subtotal: totals.subtotal,
    discount: 0,
    shipping: totals.shipping,
    tax: totals.tax,
    shipping_tax: totals.shippingTax,
    tax_rate: 700,
    total: totals.total,
    item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
    line_count: items.length,
    customer_name: 'Sim',
    payment_method: random.pick(['card', 'card', 'promptpay', 'cod']),
    shipping_method: 'standard',
    payable_until: new Date(at.getTime() + paySeconds * 1000),
    created_at: at,
    updated_at: at,
    version: 1,
  };
  return { order, items };
}

/** POST /orders in one process. False when there is too little of something. */
export async function place(
  shop: ShopProcess,
  world: World,
  draft: { order: OrderRow; items: ItemRow[] },
): Promise<boolean> {
  const { order, items } = structuredClone(draft);
  const lines = items.map(({ variant_id: variantId, quantity }) => ({ variantId, quantity }));
  const inventory = world.stock.seenFrom((_, at, work) => shop.call(at, work), shop);
  const { status } = await inventory.reserve({ orderId: order.id, lines, ttlSeconds: paySeconds + graceSeconds });
  if (status !== 'reserved') return false;
  const deadline = world.scheduler.now + paySeconds * 1000;
  const isNew = await shop.call('orders.place', () => world.tables.place(structuredClone(order), items, deadline));
  if (!isNew) return true;
  const saga = {
    id: order.id,
    type: 'checkout',
    step: 'opening',
    status: 'running' as const,
    data: {},
    version: 0,
    attempts: 0,
    deadline_at: new Date(deadline),
    is_overdue: false,
  };
  await shop.saga.drive({ saga, order, items, isNew: true });
  return true;
}

/** POST /payments/confirm with a card, in one process. */
export async function payByCard(shop: ShopProcess, paymentId: string): Promise<void> {
  const state = await shop.settle.load(paymentId);
  if (!['created', 'failed'].includes(state.payment.status)) return;
  const operationId = newId();
  const attempt = { type: 'attempt' as const, operationId, method: 'card' as const, provider: 'simulator' };
  const requested = await shop.settle.apply(paymentId, attempt, { state });
  await shop.settle.send(
    {
      id: operationId,
      payment_id: paymentId,
      kind: 'auth',
      provider: 'simulator',
      provider_key: providerKey(paymentId, 'auth', operationId),
      target_key: null,
      amount: requested.payment.amount,
      currency: requested.payment.currency,
    },
    { token: 'sim', state: requested },
  );
}

/** POST /orders/:id/cancel in one process, as staff. */
export async function cancel(shop: ShopProcess, world: World, orderId: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    const row = await shop.orders.get(orderId);
    if (row.status === 'cancelled') break;
    const because = 'shop';
    const change = {
      set: { ...columnsOf(decide(stateOf(row), 'cancel').next), cancel_reason: because, hold_reason: null },
      event: 'order.cancelled' as const,
      extra: { items: eventLines(world.tables.items.get(orderId)!) },
      action: 'order.cancelled',
      reason: because,
      saga: { step: 'unpaying', status: 'compensating' as const, data: { because, reopens: false } },
    };
    if (await shop.orders.write(row, change)) break;
  }
  const saga = await shop.sagas.claim(orderId);
  if (saga) await shop.saga.advance(saga);
}
