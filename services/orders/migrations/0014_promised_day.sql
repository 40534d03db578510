-- The day on which the till promised the parcel; null for what was sold before it was kept, and for imported sales.
alter table orders.orders add column promised_date date;

-- As in 0002, with the promised day.
create or replace function orders.place(p_ctx jsonb, p_order jsonb, p_items jsonb, p_more jsonb) returns jsonb
language plpgsql set plan_cache_mode = force_generic_plan as $$
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
         province, shipping_address, billing_address, tax_invoice, notes, payment_method, shipping_method, promised_date, payable_until, created_at, updated_at)
  select o.id, v_number, o.cart_id, o.external_reference, o.status, o.payment_status, o.fulfilment_status, o.channel, o.currency,
         o.subtotal, o.discount, o.shipping, o.tax, o.shipping_tax, o.tax_rate, o.total, o.item_count, o.line_count, o.thumbnails, o.customer_id, o.customer_name, o.customer_phone, o.customer_email,
         o.province, o.shipping_address, o.billing_address, o.tax_invoice, o.notes, o.payment_method, o.shipping_method, o.promised_date, v_deadline, v_placed, v_at
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
