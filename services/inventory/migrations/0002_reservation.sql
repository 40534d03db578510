-- Reservations: held until claimed, released or expired. The head is the aggregate; its state moves by one guarded update,
-- which is what decides between a claim and the expiry. Locks are always taken as: head, stock rows by (variant_id, location_id).

create table inventory.reservation (
  order_id uuid primary key,
  -- released and expired are tombstones: a reserve that comes late is refused. restocked: a claim that was undone.
  state text not null check (state in ('held', 'claimed', 'released', 'expired', 'restocked')),
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
) with (fillfactor = 70);
create index reservation_due on inventory.reservation (expires_at) where state = 'held';

create table inventory.reservation_line (
  order_id uuid not null references inventory.reservation,
  variant_id uuid not null,
  location_id uuid not null,
  quantity bigint not null check (quantity > 0),
  restocked bigint not null default 0 check (restocked between 0 and quantity),
  primary key (order_id, variant_id, location_id)
);

-- A reference (an order's cancellation, a return) brings units back once.
create table inventory.restock (
  reference text primary key,
  order_id uuid not null,
  units bigint not null default 0,
  at timestamptz not null default clock_timestamp()
);

create function inventory.reserve_answer(p_state text) returns jsonb
language sql immutable as $$
  select jsonb_build_object('status', case when p_state in ('held', 'claimed') then 'reserved' else 'released' end);
$$;

-- Reserves all lines of an order or none. One location for an article when one has enough, by priority; only when none has,
-- several, so that nothing is called sold out while it is there. The same order gets its first answer again.
create function inventory.reserve(p_context jsonb, p_order uuid, p_variants uuid[], p_quantities bigint[], p_ttl integer) returns jsonb
language plpgsql as $$
declare v_state text; v_short jsonb; v_variants uuid[]; v_locations uuid[]; v_taken bigint[]; v_changes jsonb; v_expires timestamptz;
begin
  select state into v_state from inventory.reservation where order_id = p_order;
  if found then return inventory.reserve_answer(v_state); end if;

  perform 1 from inventory.stock where variant_id = any (p_variants) order by variant_id, location_id for no key update;
  -- a twin of this call may have committed while we waited for the rows
  select state into v_state from inventory.reservation where order_id = p_order;
  if found then return inventory.reserve_answer(v_state); end if;

  with want as (
    select w.variant_id, sum(w.quantity)::bigint as quantity, max(i.sku) as sku
      from unnest(p_variants, p_quantities) as w (variant_id, quantity) left join inventory.item i using (variant_id)
     where i.is_tracked is not false group by w.variant_id
  ), offer as (
    select w.variant_id, w.quantity, s.location_id, s.on_hand - s.reserved as available,
           coalesce(sum(s.on_hand - s.reserved) over (partition by w.variant_id order by (s.on_hand - s.reserved >= w.quantity) desc, l.priority, l.id
             rows between unbounded preceding and 1 preceding), 0) as before
      from want w join inventory.stock s using (variant_id) join inventory.location l on l.id = s.location_id
     where l.is_sellable and not l.is_deleted
  ), taken as (
    select variant_id, location_id, least(available, quantity - before)::bigint as quantity from offer where available > 0 and before < quantity
  ), short as (
    select w.variant_id, w.sku, w.quantity, coalesce((select sum(o.available) from offer o where o.variant_id = w.variant_id), 0)::bigint as available
      from want w
  )
  select (select array_agg(variant_id order by variant_id, location_id) from taken),
         (select array_agg(location_id order by variant_id, location_id) from taken),
         (select array_agg(quantity order by variant_id, location_id) from taken),
         (select jsonb_agg(jsonb_build_object('variantId', variant_id, 'sku', coalesce(sku, ''), 'requested', quantity, 'available', available) order by variant_id)
            from short where available < quantity)
    into v_variants, v_locations, v_taken, v_short;
  if v_short is not null then return jsonb_build_object('status', 'short', 'shortages', v_short); end if;

  v_expires := clock_timestamp() + make_interval(secs => p_ttl);
  insert into inventory.reservation (order_id, state, expires_at) values (p_order, 'held', v_expires) on conflict do nothing;
  if not found then
    select state into v_state from inventory.reservation where order_id = p_order;
    return inventory.reserve_answer(v_state);
  end if;
  if v_variants is null then return inventory.reserve_answer('held'); end if;

  insert into inventory.reservation_line (order_id, variant_id, location_id, quantity)
  select p_order, t.* from unnest(v_variants, v_locations, v_taken) as t (variant_id, location_id, quantity);
  v_changes := inventory.move_stock(p_context, 'reserved', p_order::text, null, v_variants, v_locations,
    array_fill(0::bigint, array[cardinality(v_variants)]), v_taken);
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event('inventory.reserved', p_order::text, 1, 'reserved', v_changes)) || inventory.note_low(v_variants),
    jsonb_build_array(inventory.reservation_audit('inventory.reserved', p_order, null, 'held', v_expires, v_variants, v_locations, v_taken, null)));
  return inventory.reserve_answer('held');
end $$;

create function inventory.stock_event(p_type text, p_reference text, p_version bigint, p_reason text, p_changes jsonb) returns jsonb
language sql immutable as $$
  select jsonb_build_object('type', p_type, 'subject', p_reference, 'version', p_version,
    'data', jsonb_build_object('reference', p_reference, 'reason', p_reason, 'changes', p_changes));
$$;

create function inventory.reservation_audit(p_action text, p_order uuid, p_from text, p_to text, p_expires timestamptz,
  p_variants uuid[], p_locations uuid[], p_quantities bigint[], p_reason text) returns jsonb
language sql stable as $$
  select jsonb_build_object('service', 'inventory', 'action', p_action, 'entity', 'reservation', 'entityId', p_order, 'reason', p_reason,
    'before', case when p_from is null then null else jsonb_build_object('state', p_from) end,
    'after', jsonb_strip_nulls(jsonb_build_object('state', p_to, 'expiresAt', p_expires, 'lines',
      (select jsonb_agg(jsonb_build_object('variantId', v, 'locationId', l, 'quantity', q)) from unnest(p_variants, p_locations, p_quantities) as t (v, l, q)))));
$$;

-- Ends a held reservation as claimed, released or expired; false when it is not held (any more).
create function inventory.settle(p_context jsonb, p_order uuid, p_to text, p_reason text) returns bigint
language plpgsql as $$
declare v_variants uuid[]; v_locations uuid[]; v_held bigint[]; v_back bigint[]; v_sold bigint[]; v_changes jsonb; v_units bigint; v_event text;
begin
  update inventory.reservation set state = p_to, settled_at = clock_timestamp()
   where order_id = p_order and state = 'held' and (p_to <> 'expired' or expires_at <= clock_timestamp());
  if not found then return null; end if;

  select array_agg(variant_id order by variant_id, location_id), array_agg(location_id order by variant_id, location_id),
         array_agg(quantity order by variant_id, location_id), array_agg(-quantity order by variant_id, location_id),
         array_agg(case when p_to = 'claimed' then -quantity else 0 end order by variant_id, location_id), sum(quantity)
    into v_variants, v_locations, v_held, v_back, v_sold, v_units
    from inventory.reservation_line where order_id = p_order;
  if v_variants is null then return 0; end if;

  perform 1 from inventory.stock where variant_id = any (v_variants) order by variant_id, location_id for no key update;
  v_event := case when p_to = 'claimed' then 'inventory.claimed' else 'inventory.released' end;
  v_changes := inventory.move_stock(p_context, case when p_to = 'claimed' then 'sold' else p_to end, p_order::text, p_reason,
    v_variants, v_locations, v_sold, v_back);
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event(v_event, p_order::text, 2, coalesce(p_reason, p_to), v_changes)) || inventory.note_low(v_variants),
    jsonb_build_array(inventory.reservation_audit('inventory.' || p_to, p_order, 'held', p_to, null, v_variants, v_locations, v_held, p_reason)));
  return v_units;
end $$;

create function inventory.claim(p_context jsonb, p_order uuid) returns text
language plpgsql as $$
declare v_state text;
begin
  if inventory.settle(p_context, p_order, 'claimed', null) is not null then return 'claimed'; end if;
  select state into v_state from inventory.reservation where order_id = p_order;
  return case when v_state = 'claimed' then 'claimed' else 'gone' end;
end $$;

-- Units that went back. The tombstone of an order that never reserved keeps its late reserve out.
create function inventory.release(p_context jsonb, p_order uuid, p_reason text) returns bigint
language plpgsql as $$
begin
  insert into inventory.reservation (order_id, state, expires_at, settled_at)
  values (p_order, 'released', clock_timestamp(), clock_timestamp()) on conflict do nothing;
  if found then
    perform bus.record(p_context, null,
      jsonb_build_array(inventory.reservation_audit('inventory.released', p_order, null, 'released', null, null, null, null, p_reason)));
    return 0;
  end if;
  return coalesce(inventory.settle(p_context, p_order, 'released', p_reason), 0);
end $$;

-- Units come back on hand: into the locations that the order took them from; what is returned beyond that (a sale that was
-- never reserved here) into the article's first location. An undone claim gives back at most what was claimed.
create function inventory.restock_order(p_context jsonb, p_order uuid, p_reference text, p_reason text, p_variants uuid[], p_quantities bigint[]) returns bigint
language plpgsql as $$
declare v_state text; v_units bigint; v_variants uuid[]; v_locations uuid[]; v_back bigint[]; v_changes jsonb;
begin
  insert into inventory.restock (reference, order_id) values (p_reference, p_order) on conflict do nothing;
  if not found then
    select units into v_units from inventory.restock where reference = p_reference;
    return v_units;
  end if;
  select state into v_state from inventory.reservation where order_id = p_order for no key update;

  with want as (
    select w.variant_id, sum(w.quantity)::bigint as quantity
      from unnest(p_variants, p_quantities) as w (variant_id, quantity) join inventory.item i using (variant_id)
     where i.is_tracked group by w.variant_id
  ), owed as (
    select w.variant_id, w.quantity, r.location_id, r.quantity - r.restocked as open,
           coalesce(sum(r.quantity - r.restocked) over (partition by w.variant_id order by r.location_id rows between unbounded preceding and 1 preceding), 0) as before
      from want w join inventory.reservation_line r on r.order_id = p_order and r.variant_id = w.variant_id
     where v_state in ('claimed', 'restocked')
  ), back as (
    select variant_id, location_id, least(open, quantity - before)::bigint as quantity from owed where open > 0 and before < quantity
  ), noted as (
    update inventory.reservation_line r set restocked = r.restocked + b.quantity
      from back b where r.order_id = p_order and r.variant_id = b.variant_id and r.location_id = b.location_id
  ), beyond as (
    select w.variant_id, coalesce(
             (select s.location_id from inventory.stock s join inventory.location l on l.id = s.location_id
               where s.variant_id = w.variant_id and not l.is_deleted order by l.is_sellable desc, l.priority, l.id limit 1), inventory.default_location()) as location_id,
           w.quantity - coalesce((select sum(b.quantity) from back b where b.variant_id = w.variant_id), 0)::bigint as quantity
      from want w where p_reason = 'returned'
  ), whole as (
    select variant_id, location_id, sum(quantity)::bigint as quantity
      from (select * from back union all select * from beyond where quantity > 0) as both_ways group by 1, 2
  )
  select array_agg(variant_id order by variant_id, location_id), array_agg(location_id order by variant_id, location_id),
         array_agg(quantity order by variant_id, location_id), sum(quantity)
    into v_variants, v_locations, v_back, v_units from whole;
  if p_reason = 'restocked' then
    update inventory.reservation set state = 'restocked' where order_id = p_order and state = 'claimed';
  end if;
  if v_variants is null then return 0; end if;

  update inventory.restock set units = v_units where reference = p_reference;
  insert into inventory.stock (variant_id, location_id)
  select t.* from unnest(v_variants, v_locations) as t (variant_id, location_id)
   where not exists (select from inventory.stock s where s.variant_id = t.variant_id and s.location_id = t.location_id) on conflict do nothing;
  perform 1 from inventory.stock where variant_id = any (v_variants) order by variant_id, location_id for no key update;
  v_changes := inventory.move_stock(p_context, p_reason, p_order::text, null, v_variants, v_locations, v_back,
    array_fill(0::bigint, array[cardinality(v_variants)]));
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event('inventory.restocked', p_order::text, 3, p_reason, v_changes)) || inventory.note_low(v_variants),
    jsonb_build_array(inventory.reservation_audit('inventory.' || p_reason, p_order, v_state, p_reason, null, v_variants, v_locations, v_back, p_reference)));
  return v_units;
end $$;
