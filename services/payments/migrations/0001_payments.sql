-- Payments: one for each order, its operations at the provider, and the double-entry ledger of all money that moved.

create table payments.payment (
  id uuid primary key,
  order_id uuid not null unique,
  order_number text not null,
  customer_id uuid,
  method text not null check (method in ('promptpay', 'card', 'cod')),
  provider text not null,
  status text not null check (status in ('created', 'auth_requested', 'authorized', 'capture_requested', 'captured', 'partially_refunded', 'refunded', 'unknown', 'failed', 'void_requested', 'voided')),
  amount bigint not null check (amount >= 0),
  -- parts of the amount, for the ledger: VAT, and delivery without its VAT
  tax bigint not null default 0 check (tax >= 0),
  shipping bigint not null default 0 check (shipping >= 0),
  captured bigint not null default 0,
  refunded bigint not null default 0,
  refunding bigint not null default 0,
  currency char(3) not null,
  qr_payload text,
  payable_until timestamptz not null,
  card_brand text,
  card_last4 text,
  last_error text,
  -- set when the order has ended: what still succeeds after it is undone
  closing_reason text,
  -- the money came after the end and was never earned: the ledger keeps it as the customer's
  is_late boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check (captured in (0, amount)),
  check (refunded >= 0 and refunding >= 0 and refunded + refunding <= captured),
  check (tax + shipping <= amount)
) with (fillfactor = 70);
create index payment_placed on payments.payment (created_at desc, id desc);
create index payment_of_customer on payments.payment (customer_id, created_at desc, id desc) where customer_id is not null;

-- What was asked of the provider. Committed before the call; `provider_key` is the same at every retry.
create table payments.operation (
  id uuid primary key,
  payment_id uuid not null references payments.payment,
  kind text not null check (kind in ('auth', 'capture', 'charge', 'void', 'refund')),
  provider text not null,
  provider_key text not null unique,
  -- the operation it acts on: the authorisation of a capture or void, the capture of a refund
  target_key text,
  -- planned: committed with the step before, to be sent by the saga; surplus: succeeded where it was not wanted, and is undone
  status text not null check (status in ('planned', 'requested', 'unknown', 'succeeded', 'failed', 'dropped', 'surplus')),
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason text,
  reference text,
  error text,
  attempts int not null default 0,
  next_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
) with (fillfactor = 70);
create index operation_of_payment on payments.operation (payment_id, created_at);
create index operation_due on payments.operation (next_at) where status in ('requested', 'unknown');
-- at most one successful capture of a payment, whatever arrives twice
create unique index operation_one_capture on payments.operation (payment_id) where kind in ('capture', 'charge') and status = 'succeeded';

-- The id is that of the event that reports the movement, so that a replay cannot book twice.
create table payments.ledger_txn (
  id uuid primary key,
  kind text not null check (kind in ('capture', 'refund', 'surplus', 'surplus_return')),
  payment_id uuid not null,
  operation_id uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index ledger_txn_of_payment on payments.ledger_txn (payment_id);
create table payments.ledger_entry (
  txn_id uuid not null references payments.ledger_txn,
  line int not null,
  account text not null check (account in ('psp_receivable', 'cash_on_delivery', 'customer_prepay', 'sales', 'tax', 'shipping', 'refunds', 'fees')),
  currency char(3) not null,
  -- debit positive, credit negative
  amount bigint not null check (amount <> 0),
  primary key (txn_id, line)
);
create view payments.balance as
  select account, currency, sum(amount) as balance from payments.ledger_entry group by account, currency;

-- Two entries or more, and zero for each currency, when the transaction commits.
create function payments.require_balance() returns trigger
language plpgsql as $$
declare v_txn uuid;
begin
  if tg_table_name = 'ledger_txn' then v_txn := case when tg_op = 'DELETE' then old.id else new.id end;
  else v_txn := case when tg_op = 'DELETE' then old.txn_id else new.txn_id end; end if;
  if not exists (select 1 from payments.ledger_txn where id = v_txn) then return null; end if;
  if (select count(*) from payments.ledger_entry where txn_id = v_txn) < 2
     or exists (select 1 from payments.ledger_entry where txn_id = v_txn group by currency having sum(amount) <> 0) then
    raise exception 'the ledger transaction % does not balance', v_txn using errcode = '23514';
  end if;
  return null;
end $$;
create constraint trigger ledger_txn_balances after insert or update or delete on payments.ledger_txn
  deferrable initially deferred for each row execute function payments.require_balance();
create constraint trigger ledger_entry_balances after insert or update or delete on payments.ledger_entry
  deferrable initially deferred for each row execute function payments.require_balance();

-- Inbox of signed messages: each is taken once.
create table payments.webhook_event (
  provider text not null,
  event_id text not null,
  type text not null,
  payment_id uuid,
  received_at timestamptz not null default clock_timestamp(),
  primary key (provider, event_id)
);

-- Only the provider's token is kept, never a card number.
create table payments.saved_method (
  id uuid primary key,
  user_id uuid not null,
  provider text not null,
  token text not null,
  brand text not null,
  last4 char(4) not null,
  exp_month int not null,
  exp_year int not null,
  is_default boolean not null default false,
  created_at timestamptz not null default clock_timestamp(),
  unique (user_id, token)
);
create unique index saved_method_default on payments.saved_method (user_id) where is_default;

create table payments.reconciliation (
  id uuid primary key,
  at timestamptz not null default clock_timestamp(),
  compared int not null
);
create table payments.reconciliation_break (
  reconciliation_id uuid not null references payments.reconciliation,
  line int not null,
  kind text not null,
  payment_id uuid,
  provider_key text not null,
  ours bigint,
  theirs bigint,
  currency char(3) not null,
  primary key (reconciliation_id, line)
);

revoke update, delete, truncate on payments.ledger_txn, payments.ledger_entry, payments.webhook_event, payments.reconciliation, payments.reconciliation_break from talat_app;
revoke delete, truncate on payments.payment, payments.operation from talat_app;

-- The simulated provider: this table plays the outside world. Nothing of ours reads it but through the provider interface.
create table payments.sim_psp (
  key text primary key,
  kind text not null,
  target_key text,
  amount bigint not null,
  currency char(3) not null,
  outcome text not null check (outcome in ('succeeded', 'declined')),
  reason text,
  reference text not null,
  -- before this moment it answers "pending"
  settles_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp()
);
create index sim_psp_target on payments.sim_psp (target_key) where target_key is not null;
