-- The same check for less: one look at the entries answers for nearly all transactions, the long way only says no.
create or replace function payments.require_balance() returns trigger
language plpgsql as $$
declare
  v_txn uuid;
  v_count bigint;
  v_sum numeric;
  v_is_one_currency boolean;
begin
  if tg_table_name = 'ledger_txn' then v_txn := case when tg_op = 'DELETE' then old.id else new.id end;
  else v_txn := case when tg_op = 'DELETE' then old.txn_id else new.txn_id end; end if;
  select count(*), sum(amount), min(currency) = max(currency) into v_count, v_sum, v_is_one_currency from payments.ledger_entry where txn_id = v_txn;
  if v_count >= 2 and v_sum = 0 and v_is_one_currency then return null; end if;
  if not exists (select 1 from payments.ledger_txn where id = v_txn) then return null; end if;
  if v_count < 2 or exists (select 1 from payments.ledger_entry where txn_id = v_txn group by currency having sum(amount) <> 0) then
    raise exception 'the ledger transaction % does not balance', v_txn using errcode = '23514';
  end if;
  return null;
end $$;
