import { freshStatistics } from './seed-articles.ts';
import type { BenchShop } from './shop.ts';

export type FilledOrders = { anyPhone: () => string; anyNumber: () => string };

const phoneOf = (n: number): string => `08${String((n * 7919) % 100_000_000).padStart(8, '0')}`;
const numberOf = (n: number): string => `SO-69${String(n).padStart(7, '0')}`;

/** The same UUID of version 4 for the same text: the API refuses cursors that hold anything else. */
const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Five years of orders in the mix of a shop: nearly all completed, a few hundred open. */
const insertOrders = `
insert into orders.orders (id, order_number, status, payment_status, fulfilment_status, channel, currency, subtotal, shipping, tax, tax_rate, total, item_count, line_count,
  thumbnails, customer_name, customer_phone, province, payment_method, shipping_method, payable_until, created_at, confirmed_at, cancel_reason)
select ${uuidOf("'order' || n")}, 'SO-69' || lpad(n::text, 7, '0'),
  case when n > $2 - 200 then 'confirmed' when n > $2 - 500 then 'processing' when n % 25 = 0 then 'cancelled' else 'completed' end,
  case when n <= $2 - 500 and n % 25 = 0 then 'unpaid' else 'paid' end,
  case when n > $2 - 500 or n % 25 = 0 then 'unfulfilled' else 'delivered' end,
  'web', 'THB', 25000 + n % 90000, 5000, 1963, 700, 30000 + n % 90000, 3, 2, '[]',
  (array['สมหญิง ใจดี','ปรีชา ทองสุข','มาลี ศรีสุข','วิชัย แก้วมณี','อรทัย พงษ์พันธ์'])[1 + n % 5] || ' ' || n % 997,
  '08' || lpad((n::bigint * 7919 % 100000000)::text, 8, '0'), (array['กรุงเทพมหานคร','เชียงใหม่','ขอนแก่น','ภูเก็ต'])[1 + n % 4],
  'card', 'standard', at, at, at, case when n <= $2 - 500 and n % 25 = 0 then 'unpaid' end
from (select n, clock_timestamp() - interval '5 years' * (1 - n::float8 / $2) as at from generate_series($1::int, $3::int) as n) as made`;

const insertItems = `
insert into orders.order_item (id, order_id, line, product_id, variant_id, sku, name, options, quantity, unit_price, line_total, tax, is_tracked)
select ${uuidOf("'item' || n || '-' || line")}, ${uuidOf("'order' || n")}, line, ${uuidOf("'product' || a")}, ${uuidOf("'variant' || a")}, 'ART' || a,
  jsonb_build_object('th', 'สินค้า ' || a, 'en', 'Article ' || a), '{}', line, 10000, 10000 * line, 0, true
from generate_series($1::int, $2::int) as n, generate_series(1, 2) as line, lateral (select (n * 31 + line * 17) % 1000 as a) as article`;

const insertSearch = `
insert into orders.order_search (order_id, order_number, phone_last4, words, skus)
select o.id, o.order_number, right(o.customer_phone, 4), lower(o.customer_name || ' ' || o.order_number || ' ' || o.province || ' ' || string_agg(i.name ->> 'th', ' ')), array_agg(lower(i.sku))
from orders.orders o join orders.order_item i on i.order_id = o.id group by o.id`;

/** Orders with lines, search rows and counters, as the shop would have left them. Indexes are built at the end, all at once. */
export async function fillOrders(shop: BenchShop, count: number): Promise<FilledOrders> {
  const indexes = await shop.sql.rows<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
      where indrelid in ('orders.orders'::regclass, 'orders.order_search'::regclass, 'orders.order_item'::regclass) and not indisunique`,
  );
  for (const { name } of indexes) await shop.sql.rows(`drop index ${name}`);
  const atOnce = 50_000;
  for (let from = 1; from <= count; from += atOnce) {
    const to = Math.min(count, from + atOnce - 1);
    await shop.sql.rows(insertOrders, [from, count, to]);
    await shop.sql.rows(insertItems, [from, to]);
  }
  await shop.sql.rows(insertSearch);
  await shop.sql.rows(
    'insert into orders.counter (display, count) select display, count(*) from orders.orders group by display',
  );
  for (const { definition } of indexes) await shop.sql.rows(definition);
  await freshStatistics(shop);
  const any = () => 1 + Math.floor(Math.random() * count);
  return { anyPhone: () => phoneOf(any()), anyNumber: () => numberOf(any()) };
}
