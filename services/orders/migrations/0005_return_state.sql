-- What became of a return: its units and its money follow it by a saga, and money may not go back.

alter table orders.order_return
  add column refund_amount bigint not null default 0 check (refund_amount >= 0),
  add column state text not null default 'open' check (state in ('open', 'done', 'failed')),
  add column problem text check (problem in ('refund_refused', 'refund_impossible', 'overdue'));
create index return_of_order on orders.order_return (order_id, at);
create index return_of_refund on orders.order_return (refund_id) where refund_id is not null;

-- the sagas of the last month are still there; what is older has ended well, or was seen to
update orders.order_return r
   set refund_amount = case when r.refund_id is null then 0 else coalesce((s.data ->> 'refundAmount')::bigint, r.amount) end,
       state = case s.status when 'failed' then 'failed' when 'running' then 'open' else 'done' end,
       problem = case s.status when 'failed' then 'refund_impossible' end
  from orders.order_return o left join bus.saga s on s.id = o.id
 where o.id = r.id;

alter table orders.order_return add check ((state = 'failed') = (problem is not null));

-- As in 0002, with the money that is promised. A return: quantities by one conditional statement, the order's change, and the saga that brings stock and money back.
-- null when the order's version is stale; a reference that was taken before is answered with its first return.
create or replace function orders.take_return(p_ctx jsonb, p_return jsonb, p_change jsonb, p_saga jsonb) returns jsonb
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
  insert into orders.order_return (id, order_id, reference, reason, amount, currency, items, refund_id, refund_amount, at)
  values (v_id, v_order, p_return ->> 'reference', p_return ->> 'reason', (p_return ->> 'amount')::bigint, p_return ->> 'currency', p_return -> 'items',
          (p_return ->> 'refundId')::uuid, (p_return ->> 'refundAmount')::bigint, coalesce((p_return ->> 'at')::timestamptz, clock_timestamp()));
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
