-- A checkout that is tried again takes over the hold of its first try: it must last as long as the new try needs it.

-- What an order is answered that has been here before; null for a new one. A minute's difference is not worth a write.
create function inventory.reserve_again(p_context jsonb, p_order uuid, p_ttl integer) returns jsonb
language plpgsql as $$
declare v inventory.reservation; v_expires timestamptz := clock_timestamp() + make_interval(secs => p_ttl);
begin
  select * into v from inventory.reservation where order_id = p_order;
  if not found then return null; end if;
  if v.state = 'held' and v.expires_at < v_expires - interval '1 minute' then
    update inventory.reservation set expires_at = greatest(expires_at, v_expires) where order_id = p_order and state = 'held';
    if found then
      perform bus.record(p_context, null, jsonb_build_array(jsonb_build_object('service', 'inventory', 'action', 'inventory.extended', 'entity', 'reservation',
        'entityId', p_order, 'before', jsonb_build_object('state', 'held', 'expiresAt', v.expires_at), 'after', jsonb_build_object('state', 'held', 'expiresAt', v_expires))));
    else
      -- claimed, released or expired while we waited for its row
      select * into v from inventory.reservation where order_id = p_order;
    end if;
  end if;
  return inventory.reserve_answer(v.state);
end $$;

-- As in 0004, but for who comes again.
create or replace function inventory.reserve(p_context jsonb, p_order uuid, p_variants uuid[], p_quantities bigint[], p_ttl integer) returns jsonb
language plpgsql as $$
declare v_state text; v_again jsonb; v_short jsonb; v_variants uuid[]; v_locations uuid[]; v_taken bigint[]; v_changes jsonb; v_expires timestamptz;
begin
  v_again := inventory.reserve_again(p_context, p_order, p_ttl);
  if v_again is not null then return v_again; end if;

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
    select w.variant_id, w.sku, w.quantity, coalesce(o.available, 0)::bigint as available
      from want w left join (select variant_id, sum(available) as available from offer group by 1) o using (variant_id)
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
