-- Who buys: accounts as identity tells of them, and guests, known by the phone that they gave (or else by their e-mail).
-- Kept by the consumer, never fed by a checkout. A guest with an account's phone stays a guest: a phone that was typed proves nothing.
create table orders.customer (
  -- an account's own id; a guest's is drawn
  id uuid primary key,
  -- of a guest only: the digits of the phone, or the e-mail in small letters
  contact_key text unique,
  name text,
  email text,
  phone text,
  phone_last4 text,
  -- of an account: as identity has it, or closed
  status text check (status in ('active', 'inactive', 'suspended', 'closed')),
  user_version bigint not null default 0,
  order_count bigint not null default 0,
  cancelled_count bigint not null default 0,
  refused_count bigint not null default 0,
  returned_count bigint not null default 0,
  -- minor units by currency: money that came in and did not go back
  spent jsonb not null default '{}',
  -- sums of one currency can be compared only within it; this is the sum in the currency most was spent in
  spent_most bigint not null default 0,
  last_order_at timestamptz,
  -- the last order, or when the account was first heard of
  active_at timestamptz not null,
  words text not null default ''
) with (fillfactor = 80);
create index customer_active on orders.customer (active_at desc, id desc);
create index customer_spent on orders.customer (spent_most desc, id desc);
create index customer_phone on orders.customer (phone_last4) where phone_last4 is not null;
create index customer_words on orders.customer using gin (words gin_trgm_ops);

create table orders.customer_order (
  order_id uuid primary key,
  customer_id uuid not null references orders.customer,
  placed_at timestamptz not null,
  currency char(3) not null,
  received bigint not null,
  display text not null
) with (fillfactor = 80);
create index customer_order_of on orders.customer_order (customer_id, placed_at desc, order_id desc);

create function orders.contact_key(p_phone text, p_email text) returns text
language sql immutable parallel safe as $$
  select coalesce(
    nullif(regexp_replace(regexp_replace(coalesce(p_phone, ''), '\D', '', 'g'), '^66(?=\d{8,9}$)', '0'), ''),
    nullif(lower(trim(p_email)), ''))
$$;

-- Brings what is known of the customers of these orders up to the orders as they are now; the same again changes nothing.
create function orders.keep_customers(p_orders uuid[]) returns void
language plpgsql as $$
begin
  insert into orders.customer as c (id, name, email, phone, phone_last4, active_at)
  select distinct on (o.customer_id) o.customer_id, o.customer_name, o.customer_email, o.customer_phone,
         right(orders.contact_key(o.customer_phone, null), 4), o.created_at
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

  insert into orders.customer_order as x (order_id, customer_id, placed_at, currency, received, display)
  select o.id, c.id, o.created_at, o.currency,
         case when o.payment_status in ('paid', 'cod_collected', 'partially_refunded', 'refunded') then o.total - o.refunded else 0 end, o.display
    from orders.orders o
    join orders.customer c on c.id = coalesce(o.customer_id,
           (select g.id from orders.customer g where g.contact_key = orders.contact_key(o.customer_phone, o.customer_email)))
   where o.id = any (p_orders)
  on conflict (order_id) do update set received = excluded.received, display = excluded.display
    where (x.received, x.display) is distinct from (excluded.received, excluded.display);

  with touched as (
    select distinct customer_id from orders.customer_order where order_id = any (p_orders)
  ), sums as (
    select x.customer_id, x.currency, count(*) as orders, count(*) filter (where x.display = 'cancelled') as cancelled,
           count(*) filter (where x.display = 'refused') as refused,
           count(*) filter (where x.display in ('returned', 'refunded', 'partially_refunded')) as returned,
           sum(x.received)::bigint as received, max(x.placed_at) as last_at
      from touched join orders.customer_order x using (customer_id) group by 1, 2
  ), whole as (
    select customer_id, sum(orders) as orders, sum(cancelled) as cancelled, sum(refused) as refused, sum(returned) as returned,
           jsonb_object_agg(currency, received) as spent, max(received) as most, max(last_at) as last_at
      from sums group by 1
  )
  update orders.customer c
     set order_count = w.orders, cancelled_count = w.cancelled, refused_count = w.refused, returned_count = w.returned,
         spent = w.spent, spent_most = w.most, last_order_at = w.last_at, active_at = w.last_at,
         words = lower(concat_ws(' ', c.name, c.email))
    from whole w where w.customer_id = c.id;
end $$;

-- An account as identity's event tells of it. Staff become customers only when they order.
create function orders.keep_customer_account(p_id uuid, p_name text, p_email text, p_status text, p_version bigint, p_is_customer boolean, p_at timestamptz) returns void
language sql as $$
  insert into orders.customer as c (id, name, email, status, user_version, active_at, words)
  select p_id, p_name, p_email, p_status, p_version, p_at, lower(concat_ws(' ', p_name, p_email))
   where p_is_customer or exists (select from orders.customer where id = p_id)
  on conflict (id) do update
    set name = excluded.name, email = excluded.email, status = excluded.status, user_version = excluded.user_version, words = excluded.words
    where c.user_version < excluded.user_version
$$;

-- The account is gone, its orders stay: who it was is forgotten here too.
create function orders.close_customer_account(p_id uuid, p_version bigint) returns void
language sql as $$
  update orders.customer set name = null, email = null, phone = null, phone_last4 = null, status = 'closed', user_version = p_version, words = ''
   where id = p_id and user_version < p_version
$$;

-- What was ordered before this table was there.
do $$
declare v_last uuid := '00000000-0000-0000-0000-000000000000'; v_ids uuid[];
begin
  loop
    select array_agg(id order by id) into v_ids from (select id from orders.orders where id > v_last order by id limit 2000) as part;
    exit when v_ids is null;
    perform orders.keep_customers(v_ids);
    v_last := v_ids[cardinality(v_ids)];
  end loop;
end $$;
