-- What a reservation costs is what a checkout costs: one look that locks and decides, and nothing asked twice.

-- As in 0005, but that the rows are locked and read by one statement, which decides for everybody whose articles lie in one place each;
-- and that the reorder level is only gone into when an article comes near it.
create or replace function inventory.reserve(p_context jsonb, p_order uuid, p_variants uuid[], p_quantities bigint[], p_ttl integer) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_state text; v_again jsonb; v_short jsonb; v_changes jsonb; v_low jsonb := '[]';
  v_variants uuid[]; v_locations uuid[]; v_taken bigint[]; v_is_whole boolean; v_nears_reorder boolean;
  v_expires timestamptz := clock_timestamp() + make_interval(secs => p_ttl);
begin
  v_again := inventory.reserve_again(p_context, p_order, p_ttl);
  if v_again is not null then return v_again; end if;

  -- of an article's places the first by priority that has enough; not whole when one has none such
  select array_agg(variant_id order by variant_id), array_agg(location_id order by variant_id), array_agg(quantity order by variant_id),
         count(*) = (select count(distinct v) from unnest(p_variants) as v) and bool_and(is_sellable and free >= quantity), bool_or(left_over <= reorder_level)
    into v_variants, v_locations, v_taken, v_is_whole, v_nears_reorder
    from (select o.*, row_number() over (partition by variant_id order by (is_sellable and free >= quantity) desc, priority, location_id) as choice,
                 sum(free) filter (where is_sellable) over (partition by variant_id) - quantity as left_over
            from (select s.variant_id, s.location_id, w.quantity, s.on_hand - s.reserved as free, l.is_sellable and not l.is_deleted as is_sellable, l.priority, i.reorder_level
                    from (select variant_id, sum(quantity)::bigint as quantity from unnest(p_variants, p_quantities) as u (variant_id, quantity) group by 1) w
                    join inventory.item i on i.variant_id = w.variant_id and i.is_tracked
                    join inventory.stock s on s.variant_id = w.variant_id join inventory.location l on l.id = s.location_id
                   order by s.variant_id, s.location_id for no key update of s) o) offer
   where choice = 1;
  if v_is_whole is not true then
    select f.variants, f.locations, f.taken, f.shortages into v_variants, v_locations, v_taken, v_short from inventory.spread_lines(p_variants, p_quantities) as f;
    if v_short is not null then
      -- a twin of this call may have taken them while we waited for the rows
      return coalesce(inventory.reserve_again(p_context, p_order, p_ttl), jsonb_build_object('status', 'short', 'shortages', v_short));
    end if;
    v_nears_reorder := true;
  end if;

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
  if v_nears_reorder then v_low := inventory.note_low(v_variants); end if;
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event('inventory.reserved', p_order::text, 1, 'reserved', v_changes)) || v_low,
    jsonb_build_array(inventory.reservation_audit('inventory.reserved', p_order, null, 'held', v_expires, v_variants, v_locations, v_taken, null)));
  return inventory.reserve_answer('held');
end $$;

-- From where lines can be had whose article no single place has enough of, or what is missing. The caller has locked the stock rows.
create function inventory.spread_lines(p_variants uuid[], p_quantities bigint[], out variants uuid[], out locations uuid[], out taken bigint[], out shortages jsonb)
language sql stable as $$
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
$$;

-- As in 0002, but that a claim, which frees nothing and takes nothing from anybody, looks at no reorder level.
create or replace function inventory.settle(p_context jsonb, p_order uuid, p_to text, p_reason text) returns bigint
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare v_variants uuid[]; v_locations uuid[]; v_held bigint[]; v_back bigint[]; v_sold bigint[]; v_changes jsonb; v_low jsonb := '[]'; v_units bigint; v_event text;
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
  if p_to <> 'claimed' then v_low := inventory.note_low(v_variants); end if;
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event(v_event, p_order::text, 2, coalesce(p_reason, p_to), v_changes)) || v_low,
    jsonb_build_array(inventory.reservation_audit('inventory.' || p_to, p_order, 'held', p_to, null, v_variants, v_locations, v_held, p_reason)));
  return v_units;
end $$;

-- Lists of articles make every call look different to the planner, which then plans each anew; the plan is always the same.
alter function inventory.write_reservations(jsonb, uuid, uuid[], jsonb, integer[], uuid[], uuid[], uuid[], bigint[]) set plan_cache_mode = force_generic_plan;
alter function inventory.restock_order(jsonb, uuid, text, text, uuid[], bigint[]) set plan_cache_mode = force_generic_plan;

-- What can be had of articles now, for carts: a function, because its plan is then kept.
create function inventory.available(p_variants uuid[]) returns table ("variantId" uuid, available bigint)
language sql stable set plan_cache_mode = force_generic_plan as $$
  select s.variant_id, coalesce(sum(s.on_hand - s.reserved) filter (where l.is_sellable and not l.is_deleted), 0)::bigint
    from inventory.stock s join inventory.item i using (variant_id) join inventory.location l on l.id = s.location_id
   where s.variant_id = any (p_variants) and i.is_tracked group by s.variant_id
$$;
