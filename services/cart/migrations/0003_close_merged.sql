-- What is left of a cart's lines when these are taken out of it.
create function cart.lines_without(p_lines jsonb, p_taken jsonb) returns jsonb
language sql immutable as $$
  select coalesce(jsonb_agg(l || jsonb_build_object('quantity', (l ->> 'quantity')::int - coalesce(o.quantity, 0)) order by n), '[]')
    from jsonb_array_elements(p_lines) with ordinality as t (l, n)
    left join (select "variantId" as variant, sum(quantity)::int as quantity from jsonb_to_recordset(p_taken) as o ("variantId" text, quantity int) group by 1) o
      on o.variant = l ->> 'variantId'
   where (l ->> 'quantity')::int > coalesce(o.quantity, 0);
$$;

-- As in 0001, and a guest's cart that was merged into a user's while it was being ordered is closed too: what was ordered leaves the user's.
-- True when the cart is this order's now. With the ordered lines given, what was added meanwhile goes into a new open cart.
create or replace function cart.close(p_context jsonb, p_cart uuid, p_order uuid, p_lines jsonb, p_rest uuid, p_limits jsonb) returns boolean
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare v_cart cart.cart; v_left jsonb; v_state text := 'open';
begin
  update cart.cart set state = 'closed', order_id = p_order, version = version + 1, updated_at = clock_timestamp()
   where id = p_cart and state in ('open', 'abandoned') returning * into v_cart;
  if found then
    if p_lines is not null then
      v_left := cart.lines_without(v_cart.lines, p_lines);
      if v_left <> '[]' then
        insert into cart.cart as c (id, owner_key, user_id, lines, expires_at)
        values (p_rest, v_cart.owner_key, v_cart.user_id, v_left, clock_timestamp() + make_interval(secs => (p_limits ->> 'ttlSeconds')::int))
        on conflict (owner_key) where state = 'open' do update
           set lines = cart.merge_lines(c.lines, excluded.lines, (p_limits ->> 'mostUnits')::int), version = c.version + 1, updated_at = clock_timestamp();
      end if;
    end if;
  else
    select * into v_cart from cart.cart where id = p_cart for update;
    if v_cart.state is distinct from 'merged' then return coalesce(v_cart.order_id = p_order, false); end if;
    v_state := 'merged';
    update cart.cart set state = 'closed', order_id = p_order, merged_into = null, version = version + 1, updated_at = clock_timestamp() where id = p_cart;
    update cart.cart set lines = cart.lines_without(lines, coalesce(p_lines, v_cart.lines)), version = version + 1, updated_at = clock_timestamp()
     where id = v_cart.merged_into and state = 'open';
  end if;
  perform cart.note(p_context, 'cart.closed', p_cart, jsonb_build_object('state', v_state), jsonb_build_object('state', 'closed', 'orderId', p_order));
  return true;
end $$;
