-- Each durable step is one call: state, history, audit row and outbox row in one commit.

create function orders.iso(p_at timestamptz) returns text
language sql immutable parallel safe as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- SO-<Buddhist year><running number>: never repeats, may have gaps; no lock is held over a round trip.
create function orders.next_number(p_at timestamptz) returns text
language sql volatile as $$
  select 'SO-' || lpad(((extract(year from p_at at time zone 'Asia/Bangkok')::int + 543) % 100)::text, 2, '0')
         || case when n < 10000000 then lpad(n::text, 7, '0') else n::text end
    from nextval('orders.order_number') as n
$$;

create function orders.write_history(p_ctx jsonb, p_order uuid, p_entry jsonb, p_from text, p_to text) returns void
language sql as $$
  insert into orders.timeline (order_id, kind, actor, from_display, to_display, reason, data, trace_id, request_id, at)
  values (p_order, p_entry ->> 'kind', coalesce(p_ctx -> 'actor', '{"id":null,"name":"system","role":null}'), p_from, p_to, p_entry ->> 'reason',
          coalesce(p_entry -> 'data', '{}'), nullif(split_part(p_ctx ->> 'traceparent', '-', 2), ''), p_ctx ->> 'requestId',
          coalesce((p_entry ->> 'at')::timestamptz, clock_timestamp()))
$$;

-- Adds what only the database knows (number, times, version) to events that were written before the call.
create function orders.complete_events(p_events jsonb, p_order uuid, p_version int, p_facts jsonb) returns jsonb
language sql immutable as $$
  select jsonb_agg(jsonb_build_object('type', e ->> 'type', 'subject', p_order, 'version', p_version,
           'data', (e -> 'data') || jsonb_build_object('orderNumber', coalesce(p_facts -> 'orderNumber', e #> '{data,orderNumber}'), 'order', (e #> '{data,order}') || p_facts))
         order by n)
    from jsonb_array_elements(p_events) with ordinality as t(e, n)
$$;

-- The first commit of a checkout: key, order, lines, number, saga. An order that exists already (same id, cart or reference) is answered instead.
create function orders.place(p_ctx jsonb, p_order jsonb, p_items jsonb, p_more jsonb) returns jsonb
language plpgsql as $$
declare
  v_at timestamptz := clock_timestamp();
  v_id uuid := (p_order ->> 'id')::uuid;
  v_placed timestamptz := coalesce((p_order ->> 'created_at')::timestamptz, v_at);
  v_deadline timestamptz := v_at + make_interval(secs => (p_more ->> 'paySeconds')::int);
  v_number text;
  v_key uuid;
  v_claim jsonb := p_more -> 'claim';
  v_facts jsonb;
begin
  v_number := orders.next_number(v_at);
  insert into orders.orders (id, order_number, cart_id, external_reference, status, payment_status, fulfilment_status, channel, currency,
         subtotal, discount, shipping, tax, shipping_tax, tax_rate, total, item_count, line_count, thumbnails, customer_id, customer_name, customer_phone, customer_email,
         province, shipping_address, billing_address, tax_invoice, notes, payment_method, shipping_method, payable_until, created_at, updated_at)
  select o.id, v_number, o.cart_id, o.external_reference, o.status, o.payment_status, o.fulfilment_status, o.channel, o.currency,
         o.subtotal, o.discount, o.shipping, o.tax, o.shipping_tax, o.tax_rate, o.total, o.item_count, o.line_count, o.thumbnails, o.customer_id, o.customer_name, o.customer_phone, o.customer_email,
         o.province, o.shipping_address, o.billing_address, o.tax_invoice, o.notes, o.payment_method, o.shipping_method, v_deadline, v_placed, v_at
    from jsonb_populate_record(null::orders.orders, p_order) as o
  on conflict do nothing;
  if not found then
    select id into v_key from orders.orders where id = v_id or cart_id = (p_order ->> 'cart_id')::uuid or external_reference = p_order ->> 'external_reference' limit 1;
    if v_claim is not null then perform bus.claim_key(v_claim ->> 'scope', v_claim ->> 'route', v_claim ->> 'key', v_claim ->> 'bodyHash', v_key); end if;
    return jsonb_build_object('id', v_key, 'isNew', false);
  end if;
  -- the same key was committed for another order meanwhile: undo this one, its answer is ours
  if v_claim is not null and bus.claim_key(v_claim ->> 'scope', v_claim ->> 'route', v_claim ->> 'key', v_claim ->> 'bodyHash', v_id) is not null then
    raise exception 'TALAT:REQUEST_IN_PROGRESS' using detail = '{"seconds":1}';
  end if;
  insert into orders.order_item (id, order_id, line, product_id, variant_id, sku, name, options, image_url, tint, quantity, unit_price, line_total, tax, is_tracked, seller_id)
  select i.id, v_id, i.line, i.product_id, i.variant_id, i.sku, i.name, i.options, i.image_url, i.tint, i.quantity, i.unit_price, i.line_total, i.tax, i.is_tracked, i.seller_id
    from jsonb_populate_recordset(null::orders.order_item, p_items) as i;
  perform orders.write_history(p_ctx, v_id, p_more -> 'history', null, p_more ->> 'display');
  perform bus.saga_start(v_id, 'checkout', 'opening', coalesce(p_more -> 'saga', '{}'), make_interval(secs => (p_more ->> 'leaseSeconds')::int), v_deadline);
  v_facts := jsonb_build_object('orderNumber', v_number, 'createdAt', orders.iso(v_placed), 'updatedAt', orders.iso(v_at));
  perform bus.record(p_ctx, orders.complete_events(p_more -> 'events', v_id, 1, v_facts),
          jsonb_build_array((p_more -> 'audit') || jsonb_build_object('service', 'orders', 'entity', 'order', 'entityId', v_id)));
  return jsonb_build_object('id', v_id, 'isNew', true, 'orderNumber', v_number, 'createdAt', orders.iso(v_placed), 'updatedAt', orders.iso(v_at), 'payableUntil', orders.iso(v_deadline));
end $$;

-- One change of one order under its version; null when somebody was faster (nothing is written then).
-- `set` holds columns and their new values, 'now' for a time. `saga` moves the checkout's saga in the same commit, fenced by its version,
-- or starts its undoing.
create function orders.change(p_ctx jsonb, p_change jsonb) returns jsonb
language plpgsql as $$
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
         cancel_reason = v.cancel_reason, tracking_number = v.tracking_number, confirmed_at = v.confirmed_at, updated_at = v_at, version = version + 1
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

-- A return: quantities by one conditional statement, the order's change, and the saga that brings stock and money back.
-- null when the order's version is stale; a reference that was taken before is answered with its first return.
create function orders.take_return(p_ctx jsonb, p_return jsonb, p_change jsonb, p_saga jsonb) returns jsonb
language plpgsql as $$
declare
  v_id uuid := (p_return ->> 'id')::uuid;
  v_order uuid := (p_return ->> 'orderId')::uuid;
  v_existing uuid;
  v_changed jsonb;
  v_taken int;
  v_short jsonb;
begin
  select id into v_existing from orders.order_return where order_id = v_order and reference = p_return ->> 'reference';
  if found then return jsonb_build_object('id', v_existing, 'isNew', false); end if;
  v_changed := orders.change(p_ctx, p_change);
  if v_changed is null then return null; end if;
  insert into orders.order_return (id, order_id, reference, reason, amount, currency, items, refund_id, at)
  values (v_id, v_order, p_return ->> 'reference', p_return ->> 'reason', (p_return ->> 'amount')::bigint, p_return ->> 'currency', p_return -> 'items',
          (p_return ->> 'refundId')::uuid, coalesce((p_return ->> 'at')::timestamptz, clock_timestamp()));
  with wanted as (select (l ->> 'orderItemId')::uuid as id, sum((l ->> 'quantity')::int)::int as quantity from jsonb_array_elements(p_return -> 'items') as l group by 1),
       taken as (
         update orders.order_item i set returned_quantity = i.returned_quantity + w.quantity from wanted w
          where i.id = w.id and i.order_id = v_order and i.returned_quantity + w.quantity <= i.quantity returning i.id)
  select (select count(*) from wanted) - (select count(*) from taken),
         (select jsonb_build_object('sku', i.sku, 'returnable', i.quantity - i.returned_quantity) from wanted w join orders.order_item i using (id)
           where i.returned_quantity + w.quantity > i.quantity limit 1)
    into v_taken, v_short;
  if v_taken <> 0 then raise exception 'TALAT:RETURN_TOO_LARGE' using detail = coalesce(v_short, '{}')::text; end if;
  perform bus.saga_start(v_id, 'return', 'restocking', p_saga, interval '15 s', clock_timestamp() + interval '15 min');
  return v_changed || jsonb_build_object('id', v_id, 'isNew', true);
end $$;
