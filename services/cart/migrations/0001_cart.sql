-- A cart is one row: its lines as jsonb, a version. Whoever changes it does so by one conditional statement.

create table cart.cart (
  id uuid primary key,
  -- `user:<id>`, or `guest:<hash of the cookie's secret>`: a cart is found by its owner, never by its id alone
  owner_key text not null,
  user_id uuid,
  state text not null default 'open' check (state in ('open', 'closed', 'merged', 'abandoned')),
  -- [{ id, variantId, productId, sku, slug, names, options, imageUrl, tint, currency, quantity, basePriceMinor, seenPriceMinor }]
  lines jsonb not null default '[]' check (jsonb_typeof(lines) = 'array'),
  version integer not null default 1,
  order_id uuid,
  merged_into uuid,
  -- where the lines went when the order was cancelled
  reopened_as uuid,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  constraint cart_closed_has_an_order check ((state = 'closed') = (order_id is not null))
) with (fillfactor = 70);
create unique index cart_open on cart.cart (owner_key) where state = 'open';
create unique index cart_order on cart.cart (order_id) where order_id is not null;
create index cart_of_owner on cart.cart (owner_key, updated_at desc);
create index cart_due on cart.cart (expires_at) where state = 'open';

-- Two lists of lines as one: the same article once, quantities summed up to `p_most`, the first line's words and prices.
create function cart.merge_lines(p_lines jsonb, p_others jsonb, p_most integer) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(line order by first), '[]')
    from (select (array_agg(l order by n))[1] || jsonb_build_object('quantity', least(p_most, sum((l ->> 'quantity')::int))) as line, min(n) as first
            from jsonb_array_elements(p_lines || p_others) with ordinality as t (l, n) group by l ->> 'variantId') merged;
$$;

create function cart.quantity_of(p_lines jsonb, p_variant text) returns integer
language sql immutable as $$
  select coalesce((select (l ->> 'quantity')::int from jsonb_array_elements(p_lines) as l where l ->> 'variantId' = p_variant), 0);
$$;

create function cart.note(p_context jsonb, p_action text, p_cart uuid, p_before jsonb, p_after jsonb) returns void
language sql as $$
  select bus.record(p_context, null, jsonb_build_array(jsonb_build_object('service', 'cart', 'action', p_action, 'entity', 'cart', 'entityId', p_cart,
    'before', p_before, 'after', p_after)));
$$;

-- Puts a line into the owner's open cart, which is made when there is none. `p_claim` is the request's Idempotency-Key, once.
create function cart.add_line(p_context jsonb, p_owner text, p_user uuid, p_cart uuid, p_line jsonb, p_limits jsonb, p_claim jsonb) returns setof cart.cart
language plpgsql as $$
declare v_cart cart.cart; v_variant text := p_line ->> 'variantId'; v_expires timestamptz := clock_timestamp() + make_interval(secs => (p_limits ->> 'ttlSeconds')::int);
begin
  if p_claim is not null and bus.claim_key(p_claim ->> 'scope', p_claim ->> 'route', p_claim ->> 'key', p_claim ->> 'bodyHash', p_cart) is not null then
    return query select * from cart.cart where owner_key = p_owner and state = 'open';
    return;
  end if;
  insert into cart.cart as c (id, owner_key, user_id, lines, expires_at) values (p_cart, p_owner, p_user, jsonb_build_array(p_line), v_expires)
  on conflict (owner_key) where state = 'open' do update
     set lines = cart.merge_lines(c.lines, jsonb_build_array(p_line), (p_limits ->> 'mostUnits')::int),
         version = c.version + 1, updated_at = clock_timestamp(), expires_at = v_expires
   where (jsonb_array_length(c.lines) < (p_limits ->> 'mostLines')::int or cart.quantity_of(c.lines, v_variant) > 0)
     and coalesce(c.lines #>> '{0,currency}', p_line ->> 'currency') = p_line ->> 'currency'
  returning * into v_cart;
  if not found then
    select * into v_cart from cart.cart where owner_key = p_owner and state = 'open';
    if coalesce(v_cart.lines #>> '{0,currency}', p_line ->> 'currency') <> p_line ->> 'currency' then
      raise exception 'TALAT:PRODUCT_UNAVAILABLE' using detail = jsonb_build_object('sku', p_line ->> 'sku', 'reason', 'currency')::text;
    end if;
    raise exception 'TALAT:CART_FULL' using detail = jsonb_build_object('limit', (p_limits ->> 'mostLines')::int)::text;
  end if;
  perform cart.note(p_context, 'cart.item_added', v_cart.id, null,
    jsonb_build_object('sku', p_line ->> 'sku', 'added', (p_line ->> 'quantity')::int, 'quantity', cart.quantity_of(v_cart.lines, v_variant)));
  return next v_cart;
end $$;

-- Sets a line's quantity, or takes the line out when it is null; no row when the owner's open cart has no such line.
-- Who touches a line has seen its price: what it was before is no news any more.
create function cart.set_quantity(p_context jsonb, p_owner text, p_line uuid, p_quantity integer, p_ttl integer) returns setof cart.cart
language plpgsql as $$
declare v_cart cart.cart; v_before jsonb;
begin
  select l into v_before from cart.cart c, jsonb_array_elements(c.lines) as l where c.owner_key = p_owner and c.state = 'open' and l ->> 'id' = p_line::text;
  update cart.cart c
     set lines = (select coalesce(jsonb_agg(case when l ->> 'id' = p_line::text then l || jsonb_build_object('quantity', p_quantity, 'basePriceMinor', l -> 'seenPriceMinor') else l end order by n)
                           filter (where p_quantity is not null or l ->> 'id' <> p_line::text), '[]')
                    from jsonb_array_elements(c.lines) with ordinality as t (l, n)),
         version = c.version + 1, updated_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => p_ttl)
   where c.owner_key = p_owner and c.state = 'open' and c.lines @> jsonb_build_array(jsonb_build_object('id', p_line))
  returning * into v_cart;
  if not found then return; end if;
  perform cart.note(p_context, case when p_quantity is null then 'cart.item_removed' else 'cart.quantity_set' end, v_cart.id,
    jsonb_build_object('sku', v_before ->> 'sku', 'quantity', (v_before ->> 'quantity')::int), jsonb_build_object('quantity', coalesce(p_quantity, 0)));
  return next v_cart;
end $$;

create function cart.empty(p_context jsonb, p_owner text, p_ttl integer) returns setof cart.cart
language plpgsql as $$
declare v_cart cart.cart;
begin
  update cart.cart set lines = '[]', version = version + 1, updated_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => p_ttl)
   where owner_key = p_owner and state = 'open' and lines <> '[]' returning * into v_cart;
  if not found then
    return query select * from cart.cart where owner_key = p_owner and state = 'open';
    return;
  end if;
  perform cart.note(p_context, 'cart.emptied', v_cart.id, null, jsonb_build_object('lines', 0));
  return next v_cart;
end $$;

-- Remembers the prices that the owner is being told: the checkout compares with them. No change of the cart itself.
create function cart.see_prices(p_cart uuid, p_prices jsonb) returns void
language sql as $$
  update cart.cart c
     set lines = (select jsonb_agg(case when p_prices ? (l ->> 'variantId') then l || jsonb_build_object('seenPriceMinor', p_prices -> (l ->> 'variantId')) else l end order by n)
                    from jsonb_array_elements(c.lines) with ordinality as t (l, n))
   where id = p_cart and state = 'open' and lines <> '[]';
$$;

-- What a guest had put aside becomes the user's, once: the guest's row is locked first, so that of two tabs one finds it open.
create function cart.merge_guest(p_context jsonb, p_guest text, p_owner text, p_user uuid, p_cart uuid, p_limits jsonb) returns boolean
language plpgsql as $$
declare v_guest cart.cart; v_into uuid;
begin
  select * into v_guest from cart.cart where owner_key = p_guest and state = 'open' for update;
  if not found then return false; end if;
  insert into cart.cart as c (id, owner_key, user_id, lines, expires_at)
  values (p_cart, p_owner, p_user, v_guest.lines, clock_timestamp() + make_interval(secs => (p_limits ->> 'ttlSeconds')::int))
  on conflict (owner_key) where state = 'open' do update
     set lines = cart.merge_lines(c.lines, excluded.lines, (p_limits ->> 'mostUnits')::int),
         version = c.version + 1, updated_at = clock_timestamp(), expires_at = excluded.expires_at
  returning id into v_into;
  update cart.cart set state = 'merged', merged_into = v_into, version = version + 1, updated_at = clock_timestamp() where id = v_guest.id;
  perform cart.note(p_context, 'cart.merged', v_guest.id, jsonb_build_object('state', 'open'),
    jsonb_build_object('state', 'merged', 'into', v_into, 'lines', jsonb_array_length(v_guest.lines)));
  return true;
end $$;

-- The cart that an order is placed from: the named one if it is the caller's, else the open one, else the one just ordered.
create function cart.find_for_checkout(p_owners text[], p_cart uuid) returns setof cart.cart
language sql stable as $$
  select f.* from cart.cart c join cart.cart f on f.id = coalesce(c.merged_into, c.id) and f.owner_key = any (p_owners)
   where c.owner_key = any (p_owners) and f.state in ('open', 'closed')
     and case when p_cart is null then c.state = 'open' or (c.state = 'closed' and c.updated_at > clock_timestamp() - interval '1 hour') else c.id = p_cart end
   order by (f.state = 'open') desc, f.updated_at desc limit 1;
$$;

-- True when the cart is this order's now. With the ordered lines given, what was added meanwhile goes into a new open cart.
create function cart.close(p_context jsonb, p_cart uuid, p_order uuid, p_lines jsonb, p_rest uuid, p_limits jsonb) returns boolean
language plpgsql as $$
declare v_cart cart.cart; v_left jsonb;
begin
  update cart.cart set state = 'closed', order_id = p_order, version = version + 1, updated_at = clock_timestamp()
   where id = p_cart and state in ('open', 'abandoned') returning * into v_cart;
  if not found then
    return exists (select from cart.cart where id = p_cart and order_id = p_order);
  end if;
  if p_lines is not null then
    select jsonb_agg(l || jsonb_build_object('quantity', (l ->> 'quantity')::int - coalesce(o.quantity, 0)) order by n) into v_left
      from jsonb_array_elements(v_cart.lines) with ordinality as t (l, n)
      left join (select "variantId" as variant, sum(quantity)::int as quantity from jsonb_to_recordset(p_lines) as o ("variantId" text, quantity int) group by 1) o
        on o.variant = l ->> 'variantId'
     where (l ->> 'quantity')::int > coalesce(o.quantity, 0);
    if v_left is not null then
      insert into cart.cart as c (id, owner_key, user_id, lines, expires_at)
      values (p_rest, v_cart.owner_key, v_cart.user_id, v_left, clock_timestamp() + make_interval(secs => (p_limits ->> 'ttlSeconds')::int))
      on conflict (owner_key) where state = 'open' do update
         set lines = cart.merge_lines(c.lines, excluded.lines, (p_limits ->> 'mostUnits')::int), version = c.version + 1, updated_at = clock_timestamp();
    end if;
  end if;
  perform cart.note(p_context, 'cart.closed', p_cart, jsonb_build_object('state', 'open'), jsonb_build_object('state', 'closed', 'orderId', p_order));
  return true;
end $$;

-- Puts a cancelled order's lines back into its owner's open cart, or a new one; once for each order. Null for an unknown pair.
create function cart.reopen(p_context jsonb, p_cart uuid, p_order uuid, p_lines jsonb, p_new uuid, p_limits jsonb) returns uuid
language plpgsql as $$
declare v_cart cart.cart; v_lines jsonb; v_into uuid;
begin
  select * into v_cart from cart.cart where id = p_cart and order_id = p_order for update;
  if not found then return null; end if;
  if v_cart.reopened_as is not null then return v_cart.reopened_as; end if;
  select coalesce(jsonb_agg(l || jsonb_build_object('quantity', o.quantity) order by n), '[]') into v_lines
    from jsonb_array_elements(v_cart.lines) with ordinality as t (l, n)
    join (select "variantId" as variant, sum(quantity)::int as quantity from jsonb_to_recordset(p_lines) as o ("variantId" text, quantity int) group by 1) o
      on o.variant = l ->> 'variantId';
  insert into cart.cart as c (id, owner_key, user_id, lines, expires_at)
  values (p_new, v_cart.owner_key, v_cart.user_id, v_lines, clock_timestamp() + make_interval(secs => (p_limits ->> 'ttlSeconds')::int))
  on conflict (owner_key) where state = 'open' do update
     set lines = cart.merge_lines(c.lines, excluded.lines, (p_limits ->> 'mostUnits')::int), version = c.version + 1, updated_at = clock_timestamp(), expires_at = excluded.expires_at
  returning id into v_into;
  update cart.cart set reopened_as = v_into where id = p_cart;
  perform cart.note(p_context, 'cart.reopened', v_into, null, jsonb_build_object('orderId', p_order, 'lines', jsonb_array_length(v_lines)));
  return v_into;
end $$;

-- Ends carts that nobody touched for their time; those with something in them are told. Gives how many ended.
create function cart.abandon_due(p_context jsonb, p_limit integer) returns bigint
language plpgsql as $$
declare v_count bigint; v_events jsonb; v_audits jsonb;
begin
  with due as materialized (
    select id from cart.cart where state = 'open' and expires_at <= clock_timestamp() order by expires_at limit p_limit for update skip locked
  ), gone as (
    update cart.cart c set state = 'abandoned', version = c.version + 1, updated_at = clock_timestamp() from due where c.id = due.id returning c.*
  )
  select count(*),
         jsonb_agg(jsonb_build_object('type', 'cart.abandoned', 'subject', id, 'version', version, 'data', jsonb_build_object('cartId', id, 'userId', user_id, 'lines',
           (select jsonb_agg(jsonb_build_object('variantId', l -> 'variantId', 'sku', l -> 'sku', 'quantity', l -> 'quantity')) from jsonb_array_elements(lines) as l)))) filter (where lines <> '[]'),
         jsonb_agg(jsonb_build_object('service', 'cart', 'action', 'cart.abandoned', 'entity', 'cart', 'entityId', id,
           'before', jsonb_build_object('state', 'open'), 'after', jsonb_build_object('state', 'abandoned')))
    into v_count, v_events, v_audits from gone;
  perform bus.record(p_context, v_events, v_audits);
  return v_count;
end $$;
