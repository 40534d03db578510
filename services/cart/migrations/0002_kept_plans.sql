-- A cart changes by the same handful of statements for everybody: planned once for a session, not again for each call.
alter function cart.add_line(jsonb, text, uuid, uuid, jsonb, jsonb, jsonb) set plan_cache_mode = force_generic_plan;
alter function cart.set_quantity(jsonb, text, uuid, integer, integer) set plan_cache_mode = force_generic_plan;
alter function cart.close(jsonb, uuid, uuid, jsonb, uuid, jsonb) set plan_cache_mode = force_generic_plan;
alter function cart.find_for_checkout(text[], uuid) set plan_cache_mode = force_generic_plan;
