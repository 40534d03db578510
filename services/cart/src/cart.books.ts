import type { BookCheck } from '@talat/platform/books';

export const cartBooks: BookCheck[] = [
  {
    id: 'cart-closed',
    title: 'a closed cart names its order, and only a closed one does',
    sql: `select id, state, order_id from cart.cart where (state = 'closed') <> (order_id is not null)`,
  },
  {
    id: 'I7-cart',
    title: 'no order closed two carts, no cart was closed by two',
    sql: 'select order_id, count(*) as carts from cart.cart where order_id is not null group by 1 having count(*) > 1',
  },
  {
    id: 'cart-lines',
    title: 'every cart names an article once, with a quantity above zero',
    sql: `select id, l ->> 'sku' as sku, count(*) as lines, min((l ->> 'quantity')::int) as least from cart.cart, jsonb_array_elements(lines) as l
           group by id, l ->> 'variantId', l ->> 'sku' having count(*) > 1 or min((l ->> 'quantity')::int) < 1`,
  },
  {
    id: 'cart-merged',
    title: "a merged cart's lines went to a cart of a user",
    sql: `select c.id from cart.cart c left join cart.cart t on t.id = c.merged_into where c.state = 'merged' and t.user_id is null`,
  },
];
