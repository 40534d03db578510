-- Who brings an order's parcel, and the parcel's number as something to look for.
alter table orders.orders add column carrier text;
update orders.orders set carrier = 'thailand_post' where tracking_number ~ '^[A-Z]{2}[0-9]{9}TH$';

-- As in 0011, with the carrier.
create or replace function orders.is_sound(o orders.orders) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return o.status in ('pending', 'confirmed', 'processing', 'completed', 'on_hold', 'cancelled')
     and o.payment_status in ('unpaid', 'authorized', 'paid', 'cod_due', 'cod_collected', 'partially_refunded', 'refunded', 'failed')
     and o.fulfilment_status in ('unfulfilled', 'picking', 'packed', 'partially_shipped', 'shipped', 'delivered', 'refused', 'returned')
     and o.channel in ('web', 'api', 'import')
     and o.payment_method in ('promptpay', 'card', 'cod')
     and o.shipping_method in ('standard', 'express', 'pickup')
     and o.subtotal >= 0 and o.discount >= 0 and o.shipping >= 0 and o.tax >= 0 and o.shipping_tax >= 0 and o.tax_rate >= 0
     and o.total = o.subtotal - o.discount + o.shipping and o.total >= 0
     and o.refunded between 0 and o.total
     and o.item_count > 0 and o.line_count > 0
     and o.held_from in ('confirmed', 'processing')
     and (o.status = 'on_hold') = (o.held_from is not null)
     and (o.status <> 'cancelled' or o.cancel_reason is not null)
     and (o.assignee_id is null) = (o.assignee_name is null)
     and cardinality(o.tags) <= 20 and array_position(o.tags, null) is null
     and o.carrier in ('thailand_post', 'flash', 'kex', 'jt', 'spx', 'ninja_van');
end $$;
alter table orders.orders drop constraint orders_are_sound, add constraint orders_are_sound check (orders.is_sound(orders));

-- A number as it is compared: as on the label, however it was typed.
create function orders.parcel_key(p_number text) returns text
language sql immutable parallel safe as $$ select upper(regexp_replace(p_number, '\s', '', 'g')) $$;
create index orders_of_parcel on orders.orders (orders.parcel_key(tracking_number)) where tracking_number is not null;

-- As in 0006, with the carrier.
create or replace function orders.change(p_ctx jsonb, p_change jsonb) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v orders.orders;
  v_from text;
  v_to text;
  v_at timestamptz := clock_timestamp();
  v_set jsonb := coalesce(p_change -> 'set', '{}');
  v_saga jsonb := p_change -> 'saga';
  v_saga_version int;
  v_lease timestamptz;
  v_facts jsonb;
begin
  select * into v from orders.orders where id = (p_change ->> 'id')::uuid for no key update;
  if not found or v.version <> (p_change ->> 'version')::int then return null; end if;
  if p_change ? 'claim' and bus.claim_key(p_change #>> '{claim,scope}', p_change #>> '{claim,route}', p_change #>> '{claim,key}', p_change #>> '{claim,bodyHash}', coalesce((p_change #>> '{claim,resource}')::uuid, v.id)) is not null then
    raise exception 'TALAT:REQUEST_IN_PROGRESS' using detail = '{"seconds":1}';
  end if;
  v_from := v.display;
  if v_saga is not null then
    v_lease := v_at + make_interval(secs => coalesce((v_saga ->> 'leaseSeconds')::int, 15));
    if v_saga ? 'version' then
      if not bus.saga_move(v.id, (v_saga ->> 'version')::int, v_saga ->> 'step', v_saga ->> 'status', v_saga -> 'data', v_lease) then return null; end if; -- only sagas fence, and they carry no key
    else
      select version into v_saga_version from bus.saga where id = v.id for update;
      if not found then
        perform bus.saga_start(v.id, 'checkout', v_saga ->> 'step', '{}', interval '15 s', v_at);
        v_saga_version := 0;
      end if;
      perform bus.saga_move(v.id, v_saga_version, v_saga ->> 'step', v_saga ->> 'status', v_saga -> 'data', v_lease);
    end if;
  end if;
  v := jsonb_populate_record(v, v_set);
  update orders.orders
     set status = v.status, payment_status = v.payment_status, fulfilment_status = v.fulfilment_status, refunded = v.refunded, payment_method = v.payment_method,
         customer_name = v.customer_name, customer_phone = v.customer_phone, province = v.province, shipping_address = v.shipping_address, billing_address = v.billing_address,
         notes = v.notes, payment_id = v.payment_id, assignee_id = v.assignee_id, assignee_name = v.assignee_name, hold_reason = v.hold_reason, held_from = v.held_from,
         cancel_reason = v.cancel_reason, tracking_number = v.tracking_number, carrier = v.carrier, tags = v.tags, confirmed_at = v.confirmed_at, updated_at = v_at, version = version + 1
   where id = v.id returning display into v_to;
  perform orders.write_history(p_ctx, v.id, p_change -> 'history', v_from, v_to);
  v_facts := jsonb_build_object('updatedAt', orders.iso(v_at));
  if v_set ? 'confirmed_at' then v_facts := v_facts || jsonb_build_object('confirmedAt', orders.iso(v.confirmed_at)); end if;
  perform bus.record(p_ctx, orders.complete_events(p_change -> 'events', v.id, v.version + 1, v_facts),
          jsonb_build_array((p_change -> 'audit') || jsonb_build_object('service', 'orders', 'entity', 'order', 'entityId', v.id)));
  if p_change ? 'note' then
    insert into orders.note (id, order_id, text, author_id, author)
    values ((p_change #>> '{note,id}')::uuid, v.id, p_change #>> '{note,text}', (p_ctx #>> '{actor,id}')::uuid, coalesce(p_ctx #>> '{actor,name}', 'system'));
  end if;
  return jsonb_build_object('version', v.version + 1, 'updatedAt', orders.iso(v_at), 'confirmedAt', orders.iso(v.confirmed_at));
end $$;
