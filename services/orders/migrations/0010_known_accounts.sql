-- As in 0009, but that an account first heard of by its order is an active one: so it is with staff, whose accounts are kept from then on.
create or replace function orders.keep_customers(p_orders uuid[]) returns void
language plpgsql as $$
begin
  insert into orders.customer as c (id, name, email, phone, phone_last4, status, active_at)
  select distinct on (o.customer_id) o.customer_id, o.customer_name, o.customer_email, o.customer_phone,
         right(orders.contact_key(o.customer_phone, null), 4), 'active', o.created_at
    from orders.orders o where o.id = any (p_orders) and o.customer_id is not null
   order by o.customer_id, o.created_at desc
  on conflict (id) do update
    set phone = coalesce(excluded.phone, c.phone), phone_last4 = coalesce(excluded.phone_last4, c.phone_last4),
        name = coalesce(c.name, excluded.name), email = coalesce(c.email, excluded.email)
    where c.status is distinct from 'closed' and (c.last_order_at is null or c.last_order_at <= excluded.active_at);

  insert into orders.customer as c (id, contact_key, name, email, phone, phone_last4, active_at)
  select distinct on (k.key) gen_random_uuid(), k.key, o.customer_name, o.customer_email, o.customer_phone,
         right(orders.contact_key(o.customer_phone, null), 4), o.created_at
    from orders.orders o cross join lateral (select orders.contact_key(o.customer_phone, o.customer_email) as key) k
   where o.id = any (p_orders) and o.customer_id is null and k.key is not null
   order by k.key, o.created_at desc
  on conflict (contact_key) do update
    set name = excluded.name, email = coalesce(excluded.email, c.email), phone = coalesce(excluded.phone, c.phone)
    where c.last_order_at is null or c.last_order_at <= excluded.active_at;

  with fact as (
    select o.id as order_id, c.id as customer_id, o.created_at as placed_at, o.currency, o.display,
           case when o.payment_status in ('paid', 'cod_collected', 'partially_refunded', 'refunded') then o.total - o.refunded else 0 end as received
      from orders.orders o
      join orders.customer c on c.id = coalesce(o.customer_id,
             (select g.id from orders.customer g where g.contact_key = orders.contact_key(o.customer_phone, o.customer_email)))
     where o.id = any (p_orders)
  ), before as (
    select x.order_id, x.received, x.display from orders.customer_order x where x.order_id = any (p_orders)
  ), kept as (
    insert into orders.customer_order as x (order_id, customer_id, placed_at, currency, received, display)
    select order_id, customer_id, placed_at, currency, received, display from fact
    on conflict (order_id) do update set received = excluded.received, display = excluded.display
      where (x.received, x.display) is distinct from (excluded.received, excluded.display)
  ), change as (
    select f.customer_id, f.currency, max(f.placed_at) as last_at, count(*) filter (where b.order_id is null) as orders,
           sum(f.received - coalesce(b.received, 0))::bigint as received,
           sum((f.display = 'cancelled')::int - coalesce((b.display = 'cancelled')::int, 0)) as cancelled,
           sum((f.display = 'refused')::int - coalesce((b.display = 'refused')::int, 0)) as refused,
           sum((f.display in ('returned', 'refunded', 'partially_refunded'))::int
               - coalesce((b.display in ('returned', 'refunded', 'partially_refunded'))::int, 0)) as returned
      from fact f left join before b using (order_id) group by 1, 2
  ), whole as (
    select h.customer_id, sum(h.orders) as orders, sum(h.cancelled) as cancelled, sum(h.refused) as refused, sum(h.returned) as returned, max(h.last_at) as last_at,
           c.spent || jsonb_object_agg(h.currency, coalesce((c.spent ->> h.currency)::bigint, 0) + h.received) as spent
      from change h join orders.customer c on c.id = h.customer_id group by h.customer_id, c.spent
  )
  update orders.customer c
     set order_count = c.order_count + w.orders, cancelled_count = c.cancelled_count + w.cancelled,
         refused_count = c.refused_count + w.refused, returned_count = c.returned_count + w.returned,
         spent = w.spent, spent_most = (select max(value::bigint) from jsonb_each_text(w.spent)),
         last_order_at = greatest(c.last_order_at, w.last_at), active_at = greatest(c.active_at, w.last_at),
         words = lower(concat_ws(' ', c.name, c.email))
    from whole w where w.customer_id = c.id;
end $$;

-- What 0008 took from old orders knows nothing of what became of the accounts, as their events are behind the consumer: who was
-- closed stood there again by name. The last that identity told of each is applied now; what the consumer has applied is left alone.
do $$
declare v_told record;
begin
  for v_told in
    select distinct on (subject) type, version, data, at, (data ->> 'userId')::uuid as id
      from bus.outbox where type in ('user.created', 'user.updated', 'user.deleted') order by subject, version desc
  loop
    if v_told.type = 'user.deleted' then
      perform orders.close_customer_account(v_told.id, v_told.version);
    else
      perform orders.keep_customer_account(v_told.id, v_told.data ->> 'name', v_told.data ->> 'email', v_told.data ->> 'status',
        v_told.version, v_told.data ->> 'role' = 'customer', v_told.at);
    end if;
  end loop;
end $$;
