-- Writes what was decided for many orders at once, in the transaction that locked the stock rows and decided on them.
-- One net change for each stock row, one event for the batch; movements and audit rows stay one by one, each with its own actor.
-- An order that exists already breaks a key and with it the whole batch: the caller then goes one by one.
create function inventory.write_reservations(p_context jsonb, p_batch uuid, p_orders uuid[], p_contexts jsonb, p_ttls integer[],
  p_line_orders uuid[], p_variants uuid[], p_locations uuid[], p_quantities bigint[]) returns void
language plpgsql as $$
declare v_moved bigint; v_rows bigint; v_changes jsonb; v_stock jsonb;
begin
  insert into inventory.reservation (order_id, state, expires_at)
  select o.id, 'held', clock_timestamp() + make_interval(secs => o.ttl) from unnest(p_orders, p_ttls) as o (id, ttl);
  insert into inventory.reservation_line (order_id, variant_id, location_id, quantity)
  select * from unnest(p_line_orders, p_variants, p_locations, p_quantities);

  with net as (
    select variant_id, location_id, sum(quantity)::bigint as quantity
      from unnest(p_variants, p_locations, p_quantities) as n (variant_id, location_id, quantity) group by 1, 2
  ), moved as (
    update inventory.stock s set reserved = s.reserved + n.quantity, version = s.version + 1, updated_at = clock_timestamp()
      from net n where s.variant_id = n.variant_id and s.location_id = n.location_id and s.reserved + n.quantity <= s.on_hand
    returning s.*
  )
  select (select count(*) from net), count(*), jsonb_object_agg(m.variant_id::text || m.location_id, m.on_hand),
         jsonb_agg(inventory.stock_change(i, l, m.on_hand, m.reserved, m.version) order by m.variant_id, m.location_id)
    into v_rows, v_moved, v_stock, v_changes
    from moved m join inventory.item i using (variant_id) join inventory.location l on l.id = m.location_id;
  if v_moved <> v_rows then raise exception 'a batch of reservations does not fit the rows it locked'; end if;

  insert into inventory.stock_move (variant_id, location_id, d_on_hand, d_reserved, on_hand_after, reason, reference, actor_id, actor)
  select n.variant_id, n.location_id, 0, n.quantity, (v_stock ->> (n.variant_id::text || n.location_id))::bigint, 'reserved', n.order_id::text,
         c.context #>> '{actor,id}', coalesce(c.context #>> '{actor,name}', 'system')
    from unnest(p_line_orders, p_variants, p_locations, p_quantities) with ordinality as n (order_id, variant_id, location_id, quantity, nr)
    join (select p_orders[c.nr] as order_id, c.context from jsonb_array_elements(p_contexts) with ordinality as c (context, nr)) c using (order_id)
   order by n.nr;

  -- as inventory.reservation_audit writes it; a call of that for each order would cost as much as all the inserts
  perform bus.record(c.context, null, jsonb_build_array(jsonb_build_object('service', 'inventory', 'action', 'inventory.reserved',
            'entity', 'reservation', 'entityId', n.order_id, 'before', null, 'reason', null,
            'after', jsonb_build_object('state', 'held', 'expiresAt', clock_timestamp() + make_interval(secs => p_ttls[c.nr]), 'lines', n.lines))))
     from jsonb_array_elements(p_contexts) with ordinality as c (context, nr)
     join (select order_id, jsonb_agg(jsonb_build_object('variantId', variant_id, 'locationId', location_id, 'quantity', quantity)) as lines
             from unnest(p_line_orders, p_variants, p_locations, p_quantities) as n (order_id, variant_id, location_id, quantity) group by 1) n
       on n.order_id = p_orders[c.nr];

  perform bus.record(p_context, jsonb_build_array(jsonb_build_object('type', 'inventory.reserved', 'subject', p_batch, 'version', 1,
      'data', jsonb_build_object('reference', null, 'reason', 'reserved', 'changes', v_changes)))
    || inventory.note_low(array(select distinct unnest(p_variants))), null);
end $$;
