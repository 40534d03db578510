-- A step of a payment is the same handful of statements for every payment: planned once for a session, not again for each call.
alter function payments.create_intent(jsonb, jsonb, jsonb, jsonb) set plan_cache_mode = force_generic_plan;
alter function payments.apply_decision(jsonb, jsonb) set plan_cache_mode = force_generic_plan;
alter function payments.require_balance() set plan_cache_mode = force_generic_plan;
