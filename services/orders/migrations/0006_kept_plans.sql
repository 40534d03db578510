-- A step of a checkout is the same handful of statements for every order: planned once for a session, not again for each call.
alter function orders.place(jsonb, jsonb, jsonb, jsonb) set plan_cache_mode = force_generic_plan;
alter function orders.change(jsonb, jsonb) set plan_cache_mode = force_generic_plan;

-- Its text depends on nothing but its time, yet is stable to PostgreSQL; declared so, it becomes part of the expression that calls it.
alter function orders.iso(timestamptz) stable;

-- As in 0002, without a query of its own: there is hardly ever more than one event.
create or replace function orders.complete_events(p_events jsonb, p_order uuid, p_version int, p_facts jsonb) returns jsonb
language plpgsql immutable as $$
declare v_event jsonb; v_data jsonb; v_all jsonb := '[]';
begin
  for n in 0 .. jsonb_array_length(p_events) - 1 loop
    v_event := p_events -> n;
    v_data := v_event -> 'data';
    v_all := v_all || jsonb_build_object('type', v_event ->> 'type', 'subject', p_order, 'version', p_version,
      'data', v_data || jsonb_build_object('orderNumber', coalesce(p_facts -> 'orderNumber', v_data -> 'orderNumber'), 'order', (v_data -> 'order') || p_facts));
  end loop;
  return v_all;
end $$;
