-- As in 0002, but that a key may stand for something smaller than the payment: a refund answers as that refund.
-- What `decide` decided, under the payment's version. Answers the new version; null when somebody was faster,
-- -1 when this webhook was taken before. `set` holds columns and their new values.
create or replace function payments.apply_decision(p_ctx jsonb, p_decision jsonb) returns int
language plpgsql as $$
declare
  v payments.payment;
  v_op jsonb;
begin
  if p_decision ? 'webhook' then
    insert into payments.webhook_event (provider, event_id, type, payment_id)
    values (p_decision #>> '{webhook,provider}', p_decision #>> '{webhook,eventId}', p_decision #>> '{webhook,type}', (p_decision ->> 'id')::uuid)
    on conflict do nothing;
    if not found then return -1; end if;
  end if;
  if not p_decision ? 'set' then return 0; end if;
  select * into v from payments.payment where id = (p_decision ->> 'id')::uuid for no key update;
  if not found or v.version <> (p_decision ->> 'version')::int then
    -- the inbox row must not outlive a decision that was not taken
    raise exception 'payment version' using errcode = 'P0409';
  end if;
  if p_decision ? 'claim' and bus.claim_key(p_decision #>> '{claim,scope}', p_decision #>> '{claim,route}', p_decision #>> '{claim,key}', p_decision #>> '{claim,bodyHash}',
       coalesce((p_decision #>> '{claim,resource}')::uuid, v.id)) is not null then
    raise exception 'TALAT:REQUEST_IN_PROGRESS' using detail = '{"seconds":1}';
  end if;
  v := jsonb_populate_record(v, p_decision -> 'set');
  update payments.payment
     set method = v.method, provider = v.provider, status = v.status, captured = v.captured, refunded = v.refunded, refunding = v.refunding, qr_payload = v.qr_payload,
         card_brand = v.card_brand, card_last4 = v.card_last4, last_error = v.last_error, closing_reason = v.closing_reason, is_late = v.is_late,
         version = version + 1, updated_at = clock_timestamp()
   where id = v.id;
  for v_op in select * from jsonb_array_elements(p_decision -> 'operations') loop
    update payments.operation
       set status = v_op ->> 'status', reference = coalesce(v_op ->> 'reference', reference), error = coalesce(v_op ->> 'error', error),
           next_at = clock_timestamp() + make_interval(secs => coalesce((v_op ->> 'leaseSeconds')::int, 30)),
           settled_at = case when v_op ->> 'status' in ('succeeded', 'failed', 'dropped', 'surplus') then clock_timestamp() end
     where id = (v_op ->> 'id')::uuid;
  end loop;
  if p_decision ? 'newOperations' then perform payments.write_operations(v.id, v.provider, v.currency, p_decision -> 'newOperations'); end if;
  if p_decision ? 'postings' then perform payments.write_ledger(v.id, v.currency, p_decision -> 'postings'); end if;
  perform bus.record(p_ctx, p_decision -> 'events', p_decision -> 'audits');
  return v.version + 1;
end $$;
