-- Units never come into a location that is no more: it stands in no list, so nobody could sell, count or move them.

-- Where an article stands first; a shop without any location gets its first one here.
create function inventory.home_of(p_variant uuid) returns uuid
language sql as $$
  select coalesce((select s.location_id from inventory.stock s join inventory.location l on l.id = s.location_id
     where s.variant_id = p_variant and not l.is_deleted order by l.is_sellable desc, l.priority, l.id limit 1), inventory.default_location());
$$;

create or replace function inventory.stock_change(p_item inventory.item, p_location inventory.location, p_on_hand bigint, p_reserved bigint, p_version bigint) returns jsonb
language sql stable as $$
  select jsonb_build_object('variantId', p_item.variant_id, 'productId', p_item.product_id, 'sku', p_item.sku, 'locationId', p_location.id,
    'isSellable', p_location.is_sellable and not p_location.is_deleted, 'onHand', p_on_hand, 'reserved', p_reserved, 'version', p_version);
$$;

-- Units come back on hand: into the locations that the order took them from, as far as these are still there; what is returned
-- beyond that (a sale that was never reserved here) into the article's first location. An undone claim gives back at most what was claimed.
create or replace function inventory.restock_order(p_context jsonb, p_order uuid, p_reference text, p_reason text, p_variants uuid[], p_quantities bigint[]) returns bigint
language plpgsql set plan_cache_mode = force_generic_plan as $$
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
    select w.variant_id, inventory.home_of(w.variant_id) as location_id,
           w.quantity - coalesce((select sum(b.quantity) from back b where b.variant_id = w.variant_id), 0)::bigint as quantity
      from want w where p_reason = 'returned'
  ), home as (
    select b.variant_id, case when l.is_deleted then inventory.home_of(b.variant_id) else l.id end as location_id, b.quantity
      from back b join inventory.location l on l.id = b.location_id
  ), whole as (
    select variant_id, location_id, sum(quantity)::bigint as quantity
      from (select * from home union all select * from beyond where quantity > 0) as both_ways group by 1, 2
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
  -- whoever deletes a location looks at its units first and then locks it; who was quicker is tried again, by what is there then
  perform 1 from inventory.location where id = any (v_locations) order by id for share;
  if exists (select from inventory.location where id = any (v_locations) and is_deleted) then
    raise exception 'a location was deleted meanwhile' using errcode = 'serialization_failure';
  end if;
  v_changes := inventory.move_stock(p_context, p_reason, p_order::text, null, v_variants, v_locations, v_back,
    array_fill(0::bigint, array[cardinality(v_variants)]));
  perform bus.record(p_context,
    jsonb_build_array(inventory.stock_event('inventory.restocked', p_order::text, 3, p_reason, v_changes)) || inventory.note_low(v_variants),
    jsonb_build_array(inventory.reservation_audit('inventory.' || p_reason, p_order, v_state, p_reason, null, v_variants, v_locations, v_back, p_reference)));
  return v_units;
end $$;
