-- The schema `bus`: what platform owns for every service of this database. Written in the services' transactions, never by their SQL.

create table bus.outbox (
  seq bigint generated always as identity primary key,
  -- the writing transaction: the sequencer reads what became visible since its last snapshot by this
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null default gen_random_uuid(),
  topic text not null,
  type text not null,
  subject text not null,
  version bigint not null,
  actor jsonb not null,
  traceparent text,
  data jsonb not null,
  at timestamptz not null default clock_timestamp()
);
create index outbox_xid on bus.outbox (xid);

create table bus.log (
  pos bigint primary key,
  seq bigint not null unique
);

-- one row: the number of the log's last entry and the snapshot up to which the outbox was read
create table bus.sequencer (
  singleton boolean primary key default true check (singleton),
  last_pos bigint not null default 0,
  snapshot pg_snapshot not null
);
insert into bus.sequencer (snapshot) values (pg_current_snapshot());

create table bus.cursor (
  consumer text primary key,
  pos bigint not null,
  moved_at timestamptz not null default clock_timestamp()
);

-- a pair (consumer, subject) that failed; later events of the subject queue behind the first
create table bus.parked (
  consumer text not null,
  subject text not null,
  pos bigint not null,
  type text not null,
  attempts int not null,
  error text not null,
  parked_at timestamptz not null default clock_timestamp(),
  primary key (consumer, subject, pos)
);

create table bus.audit (
  seq bigint generated always as identity primary key,
  id uuid not null default gen_random_uuid() unique,
  at timestamptz not null default clock_timestamp(),
  service text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  actor_id text,
  actor jsonb not null,
  before jsonb,
  after jsonb,
  reason text,
  ip text,
  user_agent text,
  request_id text,
  trace_id text
);
create index audit_entity on bus.audit (entity, entity_id, seq);
create index audit_actor on bus.audit (actor_id, seq);
create index audit_request on bus.audit (request_id);

create table bus.idempotency_key (
  scope text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  -- what the first commit made, for a request that died before it could store its answer
  resource uuid,
  status int,
  body jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (scope, route, key)
) with (fillfactor = 80);
create index idempotency_key_at on bus.idempotency_key (at);

create table bus.job (
  id uuid primary key default gen_random_uuid(),
  type text not null,
  key text,
  payload jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'done', 'dead')),
  run_at timestamptz not null default clock_timestamp(),
  attempts int not null default 0,
  max_attempts int not null default 10,
  version int not null default 0,
  last_error text,
  context jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
) with (fillfactor = 70);
create unique index job_key on bus.job (type, key) where key is not null;
create index job_due on bus.job (type, run_at) where status = 'waiting';

-- work that comes round again: one process at a time, by lease
create table bus.schedule (
  name text primary key,
  next_at timestamptz not null default clock_timestamp(),
  version bigint not null default 0
) with (fillfactor = 70);

create table bus.saga (
  id uuid primary key,
  type text not null,
  step text not null,
  status text not null check (status in ('running', 'compensating', 'done', 'cancelled', 'failed')),
  data jsonb not null,
  version int not null default 0,
  attempts int not null default 0,
  next_at timestamptz not null,
  deadline_at timestamptz not null,
  last_error text,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
) with (fillfactor = 60);
create index saga_due on bus.saga (type, next_at) where status in ('running', 'compensating');

-- `p_context` is the request's context: who, from where, which request and trace
create function bus.record(p_context jsonb, p_events jsonb, p_audits jsonb) returns void
language plpgsql as $$
begin
  if p_audits is not null then
    insert into bus.audit (service, action, entity, entity_id, actor_id, actor, before, after, reason, ip, user_agent, request_id, trace_id)
    select a ->> 'service', a ->> 'action', a ->> 'entity', a ->> 'entityId',
           p_context #>> '{actor,id}', coalesce(p_context -> 'actor', '{"id":null,"name":"system","role":null}'),
           nullif(a -> 'before', 'null'), nullif(a -> 'after', 'null'), a ->> 'reason',
           p_context ->> 'ip', p_context ->> 'userAgent', p_context ->> 'requestId', split_part(p_context ->> 'traceparent', '-', 2)
      from jsonb_array_elements(p_audits) with ordinality as t(a, n) order by n;
  end if;
  if p_events is not null then
    insert into bus.outbox (id, topic, type, subject, version, actor, traceparent, data)
    select coalesce((e ->> 'id')::uuid, gen_random_uuid()), split_part(e ->> 'type', '.', 1) || '.events', e ->> 'type', e ->> 'subject',
           coalesce((e ->> 'version')::bigint, 0), coalesce(p_context -> 'actor', '{"id":null,"name":"system","role":null}'),
           p_context ->> 'traceparent', e -> 'data'
      from jsonb_array_elements(p_events) with ordinality as t(e, n) order by n;
  end if;
end $$;

-- null when the key is new and now ours; else the resource of the first claim (waits for a claim that is being committed).
-- A key that was used with another body raises TALAT:IDEMPOTENCY_KEY_REUSED.
create function bus.claim_key(p_scope text, p_route text, p_key text, p_body_hash text, p_resource uuid) returns uuid
language plpgsql as $$
declare v_resource uuid; v_hash text;
begin
  insert into bus.idempotency_key (scope, route, key, body_hash, resource)
  values (p_scope, p_route, p_key, p_body_hash, p_resource) on conflict do nothing;
  if found then return null; end if;
  select resource, body_hash into v_resource, v_hash from bus.idempotency_key where scope = p_scope and route = p_route and key = p_key;
  if v_hash <> p_body_hash then raise exception 'TALAT:IDEMPOTENCY_KEY_REUSED' using errcode = 'P0422'; end if;
  return v_resource;
end $$;

create function bus.saga_start(p_id uuid, p_type text, p_step text, p_data jsonb, p_lease interval, p_deadline timestamptz) returns void
language sql as $$
  insert into bus.saga (id, type, step, status, data, next_at, deadline_at)
  values (p_id, p_type, p_step, 'running', p_data, clock_timestamp() + p_lease, p_deadline);
$$;

-- The fenced move: false means that somebody else holds a newer version and the caller must stop.
create function bus.saga_move(p_id uuid, p_version int, p_step text, p_status text, p_data jsonb, p_next_at timestamptz) returns boolean
language plpgsql as $$
begin
  update bus.saga
     set step = p_step, status = p_status, data = data || coalesce(p_data, '{}'), version = version + 1,
         attempts = case when step = p_step and status = p_status then attempts else 0 end,
         next_at = coalesce(p_next_at, next_at), last_error = null, updated_at = clock_timestamp()
   where id = p_id and version = p_version;
  return found;
end $$;

revoke update, delete, truncate on bus.outbox, bus.log, bus.audit from talat_app;
