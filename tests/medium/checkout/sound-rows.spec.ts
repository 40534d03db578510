import { afterAll, beforeAll, expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await givenShop();
  const { status } = await shop.order();
  expect(status).toBe(201);
  await shop.app.settled();
});
afterAll(() => shop?.close());

/** What a row may never become, table by table, whoever writes it. */
const forbidden: Record<string, { constraint: string; changes: string[] }> = {
  'orders.orders': {
    constraint: 'orders_are_sound',
    changes: [
      `status = 'lost'`,
      `payment_status = 'lost'`,
      `fulfilment_status = 'lost'`,
      `channel = 'phone'`,
      `payment_method = 'cheque'`,
      `shipping_method = 'pigeon'`,
      'subtotal = -1, total = shipping - discount - 1',
      'discount = -1, total = subtotal + shipping + 1',
      'shipping = -1, total = subtotal - discount - 1',
      'tax = -1',
      'shipping_tax = -1',
      'tax_rate = -1',
      'total = total + 1',
      'discount = subtotal + shipping + 1, total = -1',
      'refunded = -1',
      'refunded = total + 1',
      'item_count = 0',
      'line_count = 0',
      `status = 'on_hold', held_from = 'completed'`,
      `status = 'on_hold'`,
      `held_from = 'confirmed'`,
      `status = 'cancelled'`,
      `assignee_id = gen_random_uuid()`,
      `assignee_name = 'nobody'`,
      `tags = array_fill('t'::text, array[21])`,
      'tags = array[null]::text[]',
    ],
  },
  'orders.order_item': {
    constraint: 'items_are_sound',
    changes: [
      'quantity = 0, line_total = 0',
      'returned_quantity = -1',
      'returned_quantity = quantity + 1',
      'unit_price = -1, line_total = -quantity',
      'line_total = line_total + 1',
      'tax = -1',
    ],
  },
  'payments.payment': {
    constraint: 'payments_are_sound',
    changes: [
      `method = 'cheque'`,
      `status = 'lost'`,
      'amount = -1, tax = 0, shipping = 0',
      'tax = -1',
      'shipping = -1',
      'tax = amount, shipping = 1',
      'captured = 1',
      'captured = amount, refunded = -1',
      'captured = amount, refunding = -1',
      'captured = amount, refunded = amount, refunding = 1',
      'refunded = 1',
    ],
  },
};
const cases = Object.entries(forbidden).flatMap(([table, { constraint, changes }]) =>
  changes.map((change) => ({ table, constraint, change })),
);

it.each(cases)('$table refuses $change', async ({ table, constraint, change }) => {
  await expect(shop.app.sql(`update ${table} set ${change}`)).rejects.toMatchObject({ code: '23514', constraint });
});

it.each([`kind = 'gift'`, `status = 'lost'`, 'amount = -1'])('payments.operation refuses %s', async (change) => {
  const [column, value] = change.split(' = ');
  const values = { kind: `'refund'`, status: `'planned'`, amount: '1', [column!]: value };
  await expect(
    shop.app.sql(
      `insert into payments.operation (id, payment_id, kind, provider, provider_key, status, amount, currency)
       select gen_random_uuid(), id, ${values.kind}, 'simulator', id::text, ${values.status}, ${values.amount}, currency from payments.payment`,
    ),
  ).rejects.toMatchObject({ code: '23514', constraint: 'operations_are_sound' });
});

it('lets a row be held, cancelled, assigned and refunded as it should', async () => {
  for (const change of [
    `status = 'on_hold', held_from = 'confirmed'`,
    `status = 'cancelled', held_from = null, cancel_reason = 'asked'`,
    `assignee_id = gen_random_uuid(), assignee_name = 'somebody'`,
    'refunded = total',
    `tags = array['gift']`,
  ])
    await shop.app.sql(`update orders.orders set ${change}`);
  await shop.app.sql(`update payments.payment set captured = amount, refunded = amount`);
});
