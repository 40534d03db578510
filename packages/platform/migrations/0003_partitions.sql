-- The outbox and the log in parts: what has served its time goes by dropping a part, never by deleting rows.
-- Parts are cut by number, the outbox's by `seq` and the log's by `pos`, both at the same numbers: `pos` never runs ahead of `seq`.

create table bus.part (
  parent text not null check (parent in ('outbox', 'log')),
  -- the numbers from `low` up to, but without, `high`
  low bigint not null,
  high bigint not null check (high > low),
  primary key (parent, low)
);

-- whoever asks for events from before this position must load everything again; what comes after it is complete
alter table bus.sequencer add column kept_from bigint not null default 0;

-- What there is becomes the first part. Its end leaves room for what is written before the next one is made.
do $$
declare v_next bigint; v_high bigint;
begin
  lock table bus.outbox, bus.log in access exclusive mode;
  select coalesce(max(seq), 0) + 1 into v_next from bus.outbox;
  v_high := (v_next / 1000000 + 10) * 1000000;

  alter table bus.outbox rename to outbox_0;
  alter table bus.outbox_0 alter column seq drop identity;
  alter table bus.outbox_0 rename constraint outbox_pkey to outbox_0_pkey;
  alter index bus.outbox_xid rename to outbox_0_xid;
  create table bus.outbox (like bus.outbox_0 including defaults including constraints) partition by range (seq);
  execute format('alter table bus.outbox alter column seq add generated always as identity (start with %s)', v_next);
  alter table bus.outbox add primary key (seq);
  create index outbox_xid on bus.outbox (xid);
  execute format('alter table bus.outbox attach partition bus.outbox_0 for values from (0) to (%s)', v_high);

  alter table bus.log rename to log_0;
  alter table bus.log_0 rename constraint log_pkey to log_0_pkey;
  alter table bus.log_0 rename constraint log_seq_key to log_0_seq_key;
  create table bus.log (like bus.log_0 including defaults including constraints, primary key (pos)) partition by range (pos);
  execute format('alter table bus.log attach partition bus.log_0 for values from (0) to (%s)', v_high);

  insert into bus.part (parent, low, high) values ('outbox', 0, v_high), ('log', 0, v_high);
end $$;
revoke all on bus.outbox_0, bus.log_0, bus.part from talat_app;
revoke update, delete, truncate on bus.outbox, bus.log from talat_app;

-- One more part of each, behind the last. Attaching a table of its own holds up no writer, making it in place would.
create function bus.add_part(p_rows bigint) returns void language plpgsql as $$
declare v_parent text; v_low bigint; v_name text;
begin
  foreach v_parent in array array['outbox', 'log'] loop
    select max(high) into v_low from bus.part where parent = v_parent;
    v_name := v_parent || '_' || v_low;
    execute format('create table bus.%I (like bus.%I including defaults including constraints including indexes)', v_name, v_parent);
    -- the parent cannot hold this: its parts are cut by `pos`
    if v_parent = 'log' then execute format('alter table bus.%I add unique (seq)', v_name); end if;
    execute format('revoke all on bus.%I from talat_app', v_name);
    execute format('alter table bus.%I attach partition bus.%I for values from (%s) to (%s)', v_parent, v_name, v_low, v_low + p_rows);
    insert into bus.part (parent, low, high) values (v_parent, v_low, v_low + p_rows);
  end loop;
end $$;
revoke execute on function bus.add_part from public, talat_app;

-- Makes parts ahead until there is room for `p_rows` more rows at least. Answers the number from which on it must be called again.
-- From the eighth part on a new one holds a quarter of all that is kept: every reader pays for each part, so they stay few.
create function bus.make_room(p_rows bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare v_last bigint; v_low bigint; v_high bigint; v_count int;
begin
  perform pg_advisory_xact_lock(7103003);
  if p_rows not between 1000 and 100000000 then raise exception 'a part of % rows', p_rows; end if;
  loop
    v_last := coalesce(pg_sequence_last_value(pg_get_serial_sequence('bus.outbox', 'seq')::regclass), 0);
    select min(low), max(high), count(*) into v_low, v_high, v_count from bus.part where parent = 'outbox';
    if v_high >= v_last + 2 * p_rows then return v_high - p_rows; end if;
    perform bus.add_part(case when v_count < 8 then p_rows else greatest(p_rows, (v_high - v_low) / 4) end);
  end loop;
end $$;

-- Lets go of the oldest parts whose events are all older than `p_keep`, numbered, and applied by every consumer; parked ones wait.
-- Answers how many. The app may call it, so it decides itself that a month is the least.
create function bus.drop_old_parts(p_keep interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare v_part record; v_newest timestamptz; v_pos bigint; v_dropped int := 0;
begin
  perform pg_advisory_xact_lock(7103003);
  for v_part in select low, high from bus.part where parent = 'outbox' order by low loop
    -- where nothing was written yet there is no answer, and nothing goes
    exit when v_part.high > coalesce(pg_sequence_last_value(pg_get_serial_sequence('bus.outbox', 'seq')::regclass), 0);
    select at into v_newest from bus.outbox where seq >= v_part.low and seq < v_part.high order by seq desc limit 1;
    exit when coalesce(v_newest > clock_timestamp() - greatest(p_keep, interval '30 days'), true);
    exit when exists (select from bus.outbox o, bus.sequencer s
                       where o.seq >= v_part.low and o.seq < v_part.high and o.xid >= pg_snapshot_xmin(s.snapshot));
    select max(pos) into v_pos from bus.log where seq >= v_part.low and seq < v_part.high;
    exit when exists (select from bus.cursor where pos < v_pos) or exists (select from bus.parked where pos <= v_pos);
    execute format('drop table bus.%I', 'outbox_' || v_part.low);
    delete from bus.part where parent = 'outbox' and low = v_part.low;
    update bus.sequencer set kept_from = greatest(kept_from, coalesce(v_pos, 0));
    v_dropped := v_dropped + 1;
  end loop;
  -- a part of the log goes when none of its events is kept
  for v_part in select low, high from bus.part where parent = 'log' order by low loop
    exit when v_part.high - 1 > (select kept_from from bus.sequencer);
    exit when exists (select from bus.log where pos >= v_part.low and pos < v_part.high
                         and seq >= (select min(low) from bus.part where parent = 'outbox'));
    execute format('drop table bus.%I', 'log_' || v_part.low);
    delete from bus.part where parent = 'log' and low = v_part.low;
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;
revoke execute on function bus.make_room, bus.drop_old_parts from public;
grant execute on function bus.make_room, bus.drop_old_parts to talat_app;
