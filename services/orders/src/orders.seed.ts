import { allocate } from '@talat/contracts/money';
import { displayStatus } from '@talat/contracts/order-display';
import { highestRole, hasPermission } from '@talat/contracts/permissions';
import { demoId } from '@talat/demo/demo-id';
import { orderHistory } from '@talat/demo/order-history';
import type { DemoOrder, DemoOrderStep } from '@talat/demo/order-types';
import { accounts, users } from '@talat/demo/users';
import { type Database, statement, type Tx } from '@talat/platform/database';
import type { SeedPlan } from '@talat/platform/service';
import { snapshotOf } from './demo-lines.ts';
import { lastFour } from './phone.rules.ts';
import { deliveryDate } from './shipping-fee.rules.ts';

const hasRows = statement<{ found: boolean }>(
  'orders.seed-found',
  'select exists (select from orders.orders) or exists (select from orders.staff) as found',
);
const insertStaff = statement(
  'orders.seed-staff',
  'insert into orders.staff (id, name, role, is_active, version) select id, name, role, true, 0 from jsonb_to_recordset($1::jsonb) as s (id uuid, name text, role text)',
);
const insertOrders = statement(
  'orders.seed-orders',
  `insert into orders.orders (id, order_number, status, payment_status, fulfilment_status, channel, currency, subtotal, discount, shipping, tax, shipping_tax, tax_rate, total, refunded,
          item_count, line_count, thumbnails, customer_id, customer_name, customer_phone, customer_email, province, shipping_address, notes, payment_method, shipping_method, payment_id,
          payable_until, assignee_id, assignee_name, hold_reason, held_from, cancel_reason, tracking_number, carrier, promised_date, created_at, confirmed_at, updated_at, version)
   select id, order_number, status, payment_status, fulfilment_status, channel, currency, subtotal, discount, shipping, tax, shipping_tax, tax_rate, total, refunded,
          item_count, line_count, thumbnails, customer_id, customer_name, customer_phone, customer_email, province, shipping_address, notes, payment_method, shipping_method, payment_id,
          payable_until, assignee_id, assignee_name, hold_reason, held_from, cancel_reason, tracking_number, carrier, promised_date, created_at, confirmed_at, updated_at, version
     from jsonb_populate_recordset(null::orders.orders, $1::jsonb)`,
);
const insertItems = statement(
  'orders.seed-items',
  'insert into orders.order_item select * from jsonb_populate_recordset(null::orders.order_item, $1::jsonb)',
);
const insertTimeline = statement(
  'orders.seed-timeline',
  `insert into orders.timeline (order_id, kind, at, actor, from_display, to_display, reason)
   select t.order_id, t.kind, t.at, t.actor, t.from_display, t.to_display, t.reason
     from rows from (jsonb_to_recordset($1::jsonb) as (order_id uuid, kind text, at timestamptz, actor jsonb, from_display text, to_display text, reason text))
          with ordinality as t (order_id, kind, at, actor, from_display, to_display, reason, n) order by t.n`,
);
const insertNotes = statement(
  'orders.seed-notes',
  'insert into orders.note select * from jsonb_populate_recordset(null::orders.note, $1::jsonb)',
);
const insertReturns = statement(
  'orders.seed-returns',
  'insert into orders.order_return select * from jsonb_populate_recordset(null::orders.order_return, $1::jsonb)',
);
const insertSearch = statement(
  'orders.seed-search',
  'insert into orders.order_search select * from jsonb_populate_recordset(null::orders.order_search, $1::jsonb)',
);
const countOrders = statement(
  'orders.seed-counters',
  'insert into orders.counter (display, count) select display, count(*) from orders.orders group by display',
);
const keepCustomers = statement(
  'orders.seed-customers',
  'select orders.keep_customers(array(select id from orders.orders))',
);
/** The app may draw numbers and not set them: the used ones are drawn. */
const continueNumbers = statement(
  'orders.seed-numbers',
  `select max(nextval('orders.order_number')) from generate_series(1, $1::int)`,
);
/** An order that waits for its money has a checkout that ends it at its deadline. */
const startCheckouts = statement(
  'orders.seed-checkouts',
  `select bus.saga_start(o.id, 'checkout', 'paying', '{}', greatest(o.payable_until - clock_timestamp(), interval '1 s'), o.payable_until) from orders.orders o where o.status = 'pending'`,
);

const ordersInStatement = 500;

/** The demo shop's year of orders as the services would have left it: lines, history, returns, search, counters. */
export async function seedOrders(db: Database, plan: SeedPlan): Promise<void> {
  if ((await db.one(hasRows))?.found) return;
  const orders = plan.kind === 'demo' ? orderHistory({ now: plan.now }) : [];
  await db.longTransaction(async (tx) => {
    await tx.rows(insertStaff, [JSON.stringify(staffRows())]);
    for (let from = 0; from < orders.length; from += ordersInStatement)
      await insertPart(tx, orders.slice(from, from + ordersInStatement));
    if (orders.length === 0) return;
    await tx.rows(countOrders);
    await tx.rows(keepCustomers);
    await tx.rows(continueNumbers, [Math.max(...orders.map(({ sequence }) => sequence))]);
    await tx.rows(startCheckouts);
  });
}

async function insertPart(tx: Tx, orders: readonly DemoOrder[]): Promise<void> {
  const rows = orders.map((order) => ({ order, items: itemRows(order) }));
  await tx.rows(insertOrders, [JSON.stringify(rows.map(({ order, items }) => orderRow(order, items)))]);
  await tx.rows(insertItems, [JSON.stringify(rows.flatMap(({ items }) => items))]);
  await tx.rows(insertTimeline, [JSON.stringify(orders.flatMap(timelineRows))]);
  await tx.rows(insertSearch, [JSON.stringify(orders.map(searchRow))]);
  await tx.rows(insertNotes, [JSON.stringify(orders.flatMap(noteRows))]);
  await tx.rows(insertReturns, [JSON.stringify(orders.flatMap(returnRows))]);
}

const people = new Map(
  users.map((user) => [user.id, { id: user.id, name: `${user.firstName.th} ${user.lastName.th}`, role: user.role }]),
);
const actorOf = (id: string | null) => (id ? people.get(id) : undefined) ?? { id: null, name: 'system', role: null };
const staffRows = () =>
  accounts
    .filter(({ role }) => hasPermission([highestRole([role])], 'orders.advance'))
    .map(({ id }) => people.get(id)!);

function itemRows(order: DemoOrder) {
  const shares = allocate(order.taxIncluded, [...order.lines.map(({ lineTotal }) => lineTotal), order.shipping]);
  return order.lines.map((line, index) => ({
    id: line.id,
    order_id: order.id,
    line: line.line,
    product_id: line.productId,
    variant_id: line.variantId,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    returned_quantity: line.returnedQuantity,
    unit_price: line.unitPrice,
    line_total: line.lineTotal,
    tax: shares[index]!,
    is_tracked: true,
    ...snapshotOf(line),
  }));
}

function orderRow(order: DemoOrder, items: ReturnType<typeof itemRows>) {
  const assignee = order.assigneeId ? people.get(order.assigneeId) : undefined;
  return {
    ...stateColumns(order),
    id: order.id,
    order_number: order.orderNumber,
    channel: order.channel,
    currency: order.currency,
    subtotal: order.subtotal,
    discount: order.discount,
    shipping: order.shipping,
    tax: order.taxIncluded,
    shipping_tax: order.taxIncluded - items.reduce((sum, { tax }) => sum + tax, 0),
    tax_rate: 700,
    total: order.total,
    refunded: order.refunded,
    item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
    line_count: items.length,
    thumbnails: items.slice(0, 4).map(({ image_url: url, tint, name }) => ({ url, tint, name })),
    customer_id: order.customerId,
    customer_name: order.contact.name,
    customer_phone: order.contact.phone,
    customer_email: order.contact.email,
    province: order.shippingAddress.province,
    shipping_address: order.shippingAddress,
    notes: order.notes,
    payment_method: order.paymentMethod,
    shipping_method: order.shippingMethod,
    payment_id: order.payment.id,
    payable_until: order.payment.payableUntil,
    assignee_id: assignee?.id ?? null,
    assignee_name: assignee?.name ?? null,
    tracking_number: order.trackingNumber,
    carrier: order.trackingNumber ? 'thailand_post' : null,
    promised_date: deliveryDate(order.shippingMethod, order.shippingAddress, new Date(order.placedAt)),
    created_at: order.placedAt,
    confirmed_at: order.confirmedAt,
    updated_at: order.updatedAt,
    version: order.steps.length,
  };
}

function stateColumns(order: DemoOrder) {
  const before =
    order.steps.findLast(({ status }) => status === 'confirmed' || status === 'processing')?.status ?? 'confirmed';
  const isHeld = order.status === 'on_hold';
  return {
    status: order.status,
    payment_status: order.paymentStatus,
    fulfilment_status: order.fulfilmentStatus,
    hold_reason: isHeld ? order.holdReason : null,
    held_from: isHeld ? before : null,
    cancel_reason: order.status === 'cancelled' ? (order.cancelReason ?? 'shop') : null,
  };
}

function timelineRows(order: DemoOrder) {
  return order.steps.map((step, index) => ({
    order_id: order.id,
    kind: step.kind,
    at: step.at,
    actor: actorOf(step.actorId),
    from_display: index === 0 ? null : wordOf(order.steps[index - 1]!),
    to_display: wordOf(step),
    reason: step.reason,
  }));
}
const wordOf = (step: DemoOrderStep) => displayStatus(step);

function searchRow(order: DemoOrder) {
  const skus = order.lines.map(({ sku }) => sku.toLowerCase());
  const words = [
    order.contact.name,
    order.orderNumber,
    order.shippingAddress.province,
    ...order.lines.map(({ name }) => name.th),
    ...skus,
  ];
  return {
    order_id: order.id,
    order_number: order.orderNumber,
    phone_last4: lastFour(order.contact.phone),
    words: words.join(' ').toLowerCase(),
    skus: [...new Set(skus)],
  };
}

const noteRows = (order: DemoOrder) =>
  order.staffNotes.map(({ id, text, authorId, at }) => ({
    id,
    order_id: order.id,
    text,
    author_id: authorId,
    author: actorOf(authorId).name,
    at,
  }));

function returnRows(order: DemoOrder) {
  const lines = order.lines.filter(({ returnedQuantity }) => returnedQuantity > 0);
  if (lines.length === 0) return [];
  const amount = lines.reduce((sum, { unitPrice, returnedQuantity }) => sum + unitPrice * returnedQuantity, 0);
  const [refund] = order.payment.refunds;
  const items = lines.map(({ id, sku, returnedQuantity }) => ({ orderItemId: id, sku, quantity: returnedQuantity }));
  return [
    {
      id: demoId(`return:${order.id}`),
      order_id: order.id,
      reference: null,
      reason: order.steps.at(-1)!.reason,
      amount,
      currency: order.currency,
      items,
      refund_id: refund?.id ?? null,
      refund_amount: refund?.amount ?? 0,
      state: 'done',
      at: order.updatedAt,
    },
  ];
}
