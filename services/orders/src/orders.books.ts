import { currencyDigits } from '@talat/contracts/money';
import { type BookCheck, unaudited } from '@talat/platform/books';

const digitsOf = Object.entries(currencyDigits)
  .map(([currency, digits]) => `('${currency}', ${digits})`)
  .join(', ');

/**
 * What must always be true of orders; each query gives the rows that break it. Where money is compared the books look into
 * payments' tables too: an auditor may, services may not.
 */
export const ordersBooks: BookCheck[] = [
  {
    id: 'orders.totals',
    title: 'the lines of each order sum to its subtotal, its units and its tax',
    figures: `select count(*) as orders, (select count(*) from orders.order_item) as lines from orders.orders`,
    sql: `select o.id, o.order_number from orders.orders o join orders.order_item i on i.order_id = o.id
           group by o.id having sum(i.line_total) <> o.subtotal or sum(i.tax) + o.shipping_tax <> o.tax or sum(i.quantity) <> o.item_count or count(*) <> o.line_count`,
  },
  {
    id: 'orders.lines',
    title: 'every order has lines',
    sql: 'select o.id, o.order_number from orders.orders o where not exists (select 1 from orders.order_item i where i.order_id = o.id)',
  },
  {
    id: 'orders.returns',
    title: 'returned units are those of the returns',
    sql: `with returned as (
            select (l ->> 'orderItemId')::uuid as id, sum((l ->> 'quantity')::int) as quantity from orders.order_return r, jsonb_array_elements(r.items) as l group by 1)
          select i.id, i.order_id, i.returned_quantity, r.quantity::int as in_returns from orders.order_item i left join returned r using (id)
           where i.returned_quantity <> coalesce(r.quantity, 0)`,
  },
  {
    id: 'orders.refunds',
    title: 'every return has given back the money that it promised',
    sql: `select r.id, r.order_id, r.state, r.problem, r.refund_amount::text as promised, p.status as refund from orders.order_return r
            left join payments.operation p on p.id = r.refund_id
           where r.state = 'failed' or (r.state = 'done' and r.refund_id is not null and (p.status is distinct from 'succeeded' or p.amount <> r.refund_amount))`,
  },
  {
    id: 'orders.kept',
    title: 'no cancelled order has kept its money',
    sql: `select o.id, o.order_number, p.captured::text, p.refunded::text from orders.orders o join payments.payment p on p.order_id = o.id
           where o.status = 'cancelled' and p.captured > p.refunded + p.refunding
             and not exists (select from bus.saga s where s.id = o.id and s.status in ('running', 'compensating'))`,
  },
  {
    id: 'orders.counters',
    title: 'the counters say how many orders read as each word',
    sql: `select coalesce(c.display, o.display) as display, c.count::text as counted, o.count::text as rows
            from orders.counter c full join (select display, count(*) from orders.orders group by display) o using (display) where coalesce(c.count, 0) <> coalesce(o.count, 0)`,
  },
  {
    id: 'orders.search',
    title: 'every order can be searched for',
    sql: 'select o.id, o.order_number from orders.orders o where not exists (select 1 from orders.order_search s where s.order_id = o.id)',
  },
  {
    id: 'orders.customers',
    title: 'every customer has exactly what their orders brought',
    sql: `select o.id, o.order_number, x.received::text, x.display as kept, o.display from orders.orders o left join orders.customer_order x on x.order_id = o.id
           where (o.customer_id is not null or orders.contact_key(o.customer_phone, o.customer_email) is not null)
             and (x.display, x.received) is distinct from (o.display,
                   case when o.payment_status in ('paid', 'cod_collected', 'partially_refunded', 'refunded') then o.total - o.refunded else 0 end)
          union all
          select c.id, c.name, c.order_count::text, c.spent::text, s.spent::text from orders.customer c
            join (select customer_id, sum(n) as n, jsonb_object_agg(currency, received) as spent
                    from (select customer_id, currency, count(*) as n, sum(received) as received from orders.customer_order group by 1, 2) as by_currency group by 1) s
              on s.customer_id = c.id
           where (c.order_count, c.spent) is distinct from (s.n, s.spent)`,
  },
  {
    id: 'orders.timeline',
    title: 'the last state in the history is the state of the order',
    sql: `select o.id, o.order_number, o.display, t.to_display from orders.orders o
            left join lateral (select to_display from orders.timeline t where t.order_id = o.id and t.to_display is not null order by seq desc limit 1) t on true
           where t.to_display is distinct from o.display`,
  },
  {
    id: 'I11.orders',
    title: 'every change of an order has its row in the usage history',
    // what a service writes into the history of an order names its trace; the demo's year does not
    sql: unaudited(
      'select order_id::text, 1 from orders.timeline where trace_id is not null',
      `entity = 'order' and trace_id <> ''`,
    ),
  },
  {
    id: 'I7.carts',
    title: 'a cart became at most one order',
    sql: 'select cart_id, count(*)::int from orders.orders where cart_id is not null group by cart_id having count(*) > 1',
  },
  {
    id: 'I8.checkouts',
    title: 'no checkout or return is still under way a minute after its deadline',
    sql: `select id, type, step, status, deadline_at, last_error from bus.saga where type in ('checkout', 'return') and status in ('running', 'compensating') and deadline_at < clock_timestamp() - interval '60 s'
             and greatest(deadline_at, updated_at) < clock_timestamp() - interval '60 s'`,
  },
  {
    id: 'I6.orders',
    title: 'what an order says of its money is what its payment holds',
    sql: `select o.id, o.order_number, o.payment_status, o.total::text, o.refunded::text, p.status, p.captured::text, p.refunded::text as given_back
            from orders.orders o left join payments.payment p on p.order_id = o.id
           where (o.payment_status in ('paid', 'cod_collected') and coalesce(p.captured, 0) - coalesce(p.refunded, 0) <> o.total)
              or (o.payment_status in ('partially_refunded', 'refunded') and (p.captured is distinct from o.total or p.refunded is distinct from o.refunded))
              or (o.payment_status in ('unpaid', 'cod_due', 'failed') and o.status <> 'pending' and coalesce(p.captured, 0) <> coalesce(p.refunded, 0))
              or (p.amount is not null and p.amount <> o.total)`,
  },
  {
    id: 'I6.sum',
    title: 'captured less refunded over all payments is the sum over all orders that are paid',
    figures: `select coalesce(string_agg(round(minor / 10::numeric ^ digits, digits) || ' ' || currency, ' and ' order by currency), '0') as money
                from (select currency, sum(captured - refunded) as minor from payments.payment group by currency) as kept join (values ${digitsOf}) as d (currency, digits) using (currency)`,
    sql: `select coalesce(p.currency, o.currency) as currency, p.kept::text as payments, o.kept::text as orders
            from (select currency, sum(captured - refunded) as kept from payments.payment group by currency) p
            full join (select currency, sum(total - refunded) as kept from orders.orders where payment_status in ('paid', 'cod_collected', 'partially_refunded', 'refunded') group by currency) o using (currency)
           where coalesce(p.kept, 0) <> coalesce(o.kept, 0)`,
  },
];
