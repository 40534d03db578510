-- What people at the desk need: tags on orders, the views they saved, and work on many orders at once.

alter table orders.orders add column tags text[] not null default '{}'
  check (cardinality(tags) <= 20 and array_position(tags, null) is null);
create index orders_by_tag on orders.orders using gin (tags) where tags <> '{}';

-- One change of one order under its version; null when somebody was faster (nothing is written then).
-- `set` holds columns and their new values, 'now' for a time. `saga` moves the checkout's saga in the same commit, fenced by its version,
-- or starts its undoing.
create or replace function orders.change(p_ctx jsonb, p_change jsonb) returns jsonb
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
         cancel_reason = v.cancel_reason, tracking_number = v.tracking_number, tags = v.tags, confirmed_at = v.confirmed_at, updated_at = v_at, version = version + 1
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

create table orders.saved_view (
  id uuid primary key,
  owner_id uuid not null,
  owner_name text not null,
  name text not null,
  is_shared boolean not null default false,
  state jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  version int not null default 1
);
create index saved_view_of_owner on orders.saved_view (owner_id);

-- One piece of work on many orders. Its rows are written down when it begins, so that it ends with what was chosen.
create table orders.bulk_work (
  id uuid primary key,
  does jsonb not null,
  -- of an undoing: the work it takes back
  undoes uuid unique references orders.bulk_work,
  identity jsonb not null,
  language text not null check (language in ('th', 'en')),
  total int not null,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
create table orders.bulk_row (
  work_id uuid not null references orders.bulk_work on delete cascade,
  seq int not null,
  order_id uuid not null,
  order_number text not null,
  -- the version that was chosen; null where any will do
  seen int,
  before jsonb,
  -- the version it left behind, null when it changed nothing
  made int,
  outcome text check (outcome in ('ok', 'skipped', 'failed')),
  code text,
  details jsonb,
  line text,
  primary key (work_id, seq)
);
create index bulk_row_open on orders.bulk_row (work_id, seq) where outcome is null;
