-- Orders: the row with its three state fields, the lines as sold, the history. Written by the functions of 0002 only.

create sequence orders.order_number;

-- The word that people see; the same total function as `displayStatus` in contracts (a test walks every combination).
create function orders.display_word(p_status text, p_payment text, p_fulfilment text, p_has_assignee boolean) returns text
language sql immutable parallel safe as $$
  select case
    when p_status = 'on_hold' then 'on_hold'
    when p_status = 'cancelled' then case when p_payment = 'refunded' then 'refunded' else 'cancelled' end
    when p_status = 'pending' then case when p_payment = 'failed' then 'payment_failed' else 'pending_payment' end
    when p_fulfilment = 'refused' then 'refused'
    when p_fulfilment = 'returned' then case when p_payment = 'refunded' then 'refunded' else 'returned' end
    when p_payment = 'refunded' then 'refunded'
    when p_status = 'completed' then case when p_payment = 'partially_refunded' then 'partially_refunded' else 'completed' end
    when p_fulfilment <> 'unfulfilled' then p_fulfilment
    when p_has_assignee then 'assigned'
    when p_status = 'processing' then 'processing'
    when p_payment in ('paid', 'authorized') then 'paid'
    else 'new' end
$$;

create table orders.orders (
  id uuid primary key,
  order_number text not null unique,
  -- exactly one order for each cart, whoever asks how often
  cart_id uuid unique,
  external_reference text unique,
  status text not null check (status in ('pending', 'confirmed', 'processing', 'completed', 'on_hold', 'cancelled')),
  payment_status text not null check (payment_status in ('unpaid', 'authorized', 'paid', 'cod_due', 'cod_collected', 'partially_refunded', 'refunded', 'failed')),
  fulfilment_status text not null check (fulfilment_status in ('unfulfilled', 'picking', 'packed', 'partially_shipped', 'shipped', 'delivered', 'refused', 'returned')),
  display text not null generated always as (orders.display_word(status, payment_status, fulfilment_status, assignee_id is not null)) stored,
  channel text not null check (channel in ('web', 'api', 'import')),
  currency char(3) not null,
  subtotal bigint not null check (subtotal >= 0),
  discount bigint not null default 0 check (discount >= 0),
  shipping bigint not null check (shipping >= 0),
  tax bigint not null check (tax >= 0),
  shipping_tax bigint not null default 0 check (shipping_tax >= 0),
  tax_rate int not null check (tax_rate >= 0),
  total bigint not null check (total = subtotal - discount + shipping and total >= 0),
  refunded bigint not null default 0 check (refunded between 0 and total),
  item_count int not null check (item_count > 0),
  line_count int not null check (line_count > 0),
  thumbnails jsonb not null,
  customer_id uuid,
  customer_name text not null,
  customer_phone text,
  customer_email text,
  province text,
  shipping_address jsonb,
  billing_address jsonb,
  tax_invoice jsonb,
  notes text,
  payment_method text not null check (payment_method in ('promptpay', 'card', 'cod')),
  shipping_method text not null check (shipping_method in ('standard', 'express', 'pickup')),
  payment_id uuid,
  payable_until timestamptz not null,
  assignee_id uuid,
  assignee_name text,
  hold_reason text,
  -- the status to go back to when the hold ends
  held_from text check (held_from in ('confirmed', 'processing')),
  cancel_reason text,
  tracking_number text,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  updated_at timestamptz not null default clock_timestamp(),
  version int not null default 1,
  check ((status = 'on_hold') = (held_from is not null)),
  check (status <> 'cancelled' or cancel_reason is not null),
  check ((assignee_id is null) = (assignee_name is null))
) with (fillfactor = 80);
create index orders_placed on orders.orders (created_at desc, id desc);
create index orders_of_customer on orders.orders (customer_id, created_at desc, id desc) where customer_id is not null;
create index orders_by_display on orders.orders (display, created_at desc, id desc);
create index orders_of_assignee on orders.orders (assignee_id, created_at desc, id desc) where assignee_id is not null;

create table orders.order_item (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  line int not null,
  product_id uuid not null,
  variant_id uuid not null,
  sku text not null,
  name jsonb not null,
  options jsonb not null,
  image_url text,
  tint text,
  quantity int not null check (quantity > 0),
  returned_quantity int not null default 0 check (returned_quantity between 0 and quantity),
  unit_price bigint not null check (unit_price >= 0),
  line_total bigint not null check (line_total = unit_price * quantity),
  tax bigint not null check (tax >= 0),
  is_tracked boolean not null,
  seller_id uuid,
  unique (order_id, line)
) with (fillfactor = 90);
create index order_item_of_seller on orders.order_item (seller_id, order_id) where seller_id is not null;

create table orders.timeline (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid(),
  order_id uuid not null,
  kind text not null,
  at timestamptz not null default clock_timestamp(),
  actor jsonb not null,
  from_display text,
  to_display text,
  reason text,
  data jsonb not null default '{}',
  trace_id text,
  request_id text
);
create index timeline_of_order on orders.timeline (order_id, seq);

create table orders.note (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  text text not null,
  author_id uuid,
  author text not null,
  at timestamptz not null default clock_timestamp()
);
create index note_of_order on orders.note (order_id, at);

create table orders.order_return (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  reference text,
  reason text,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  items jsonb not null,
  -- null: no money goes back
  refund_id uuid,
  at timestamptz not null default clock_timestamp(),
  unique (order_id, reference)
);

-- Kept by the consumer, never fed by a checkout.
create table orders.order_search (
  order_id uuid primary key,
  order_number text not null,
  phone_last4 text,
  words text not null,
  skus text[] not null
);
create index order_search_number on orders.order_search (order_number);
create index order_search_phone on orders.order_search (phone_last4) where phone_last4 is not null;
create index order_search_words on orders.order_search using gin (words gin_trgm_ops);
create index order_search_skus on orders.order_search using gin (skus);

-- How many orders read as each word, true for the log position beside it.
create table orders.counter (
  display text primary key,
  count bigint not null
) with (fillfactor = 50);
create table orders.counter_position (
  is_only boolean primary key default true check (is_only),
  pos bigint not null default 0
) with (fillfactor = 50);
insert into orders.counter_position default values;

-- Who may be given an order; a projection of identity's events.
create table orders.staff (
  id uuid primary key,
  name text not null,
  role text not null,
  is_active boolean not null,
  version bigint not null
);

revoke update, delete, truncate on orders.timeline from talat_app;
revoke delete, truncate on orders.orders, orders.order_item, orders.order_return, orders.note from talat_app;
