// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// ledger_entry
//   PRIMARY KEY (txn_id, line)
//   FOREIGN KEY (txn_id) REFERENCES payments.ledger_txn(id)
//   CHECK ((account = ANY (ARRAY['psp_receivable'::text, 'cash_on_delivery'::text, 'customer_prepay'::text, 'sales'::text, 'tax'::text, 'shipping'::text, 'refunds'::text, 'fees'::text])))
//   CHECK ((amount <> 0))
export type LedgerEntryTable = {
  txn_id: string; // uuid
  line: number; // integer
  account: string; // text
  currency: string; // character(3)
  amount: number; // bigint
};
// ledger_txn
//   PRIMARY KEY (id)
//   CHECK ((kind = ANY (ARRAY['capture'::text, 'refund'::text, 'surplus'::text, 'surplus_return'::text])))
export type LedgerTxnTable = {
  id: string; // uuid
  kind: string; // text
  payment_id: string; // uuid
  operation_id: string; // uuid
  at: Date; // timestamp with time zone
};
// operation
//   UNIQUE (provider_key)
//   PRIMARY KEY (id)
//   FOREIGN KEY (payment_id) REFERENCES payments.payment(id)
//   CHECK (payments.is_sound(operation.*))
//   UNIQUE (payment_id) WHERE ((kind = ANY (ARRAY['capture'::text, 'charge'::text])) AND (status = 'succeeded'::text))
export type OperationTable = {
  id: string; // uuid
  payment_id: string; // uuid
  kind: string; // text
  provider: string; // text
  provider_key: string; // text
  target_key: string | null; // text, null
  status: string; // text
  amount: number; // bigint
  currency: string; // character(3)
  reason: string | null; // text, null
  reference: string | null; // text, null
  error: string | null; // text, null
  attempts: number; // integer
  next_at: Date; // timestamp with time zone
  created_at: Date; // timestamp with time zone
  settled_at: Date | null; // timestamp with time zone, null
};
// payment
//   UNIQUE (order_id)
//   PRIMARY KEY (id)
//   CHECK (payments.is_sound(payment.*))
export type PaymentTable = {
  id: string; // uuid
  order_id: string; // uuid
  order_number: string; // text
  customer_id: string | null; // uuid, null
  method: string; // text
  provider: string; // text
  status: string; // text
  amount: number; // bigint
  tax: number; // bigint
  shipping: number; // bigint
  captured: number; // bigint
  refunded: number; // bigint
  refunding: number; // bigint
  currency: string; // character(3)
  qr_payload: string | null; // text, null
  payable_until: Date; // timestamp with time zone
  card_brand: string | null; // text, null
  card_last4: string | null; // text, null
  last_error: string | null; // text, null
  closing_reason: string | null; // text, null
  is_late: boolean; // boolean
  version: number; // integer
  created_at: Date; // timestamp(3) with time zone
  updated_at: Date; // timestamp with time zone
};
// reconciliation
//   PRIMARY KEY (id)
export type ReconciliationTable = {
  id: string; // uuid
  at: Date; // timestamp with time zone
  compared: number; // integer
};
// reconciliation_break
//   PRIMARY KEY (reconciliation_id, line)
//   FOREIGN KEY (reconciliation_id) REFERENCES payments.reconciliation(id)
export type ReconciliationBreakTable = {
  reconciliation_id: string; // uuid
  line: number; // integer
  kind: string; // text
  payment_id: string | null; // uuid, null
  provider_key: string; // text
  ours: number | null; // bigint, null
  theirs: number | null; // bigint, null
  currency: string; // character(3)
};
// saved_method
//   UNIQUE (user_id, token)
//   PRIMARY KEY (id)
//   UNIQUE (user_id) WHERE is_default
export type SavedMethodTable = {
  id: string; // uuid
  user_id: string; // uuid
  provider: string; // text
  token: string; // text
  brand: string; // text
  last4: string; // character(4)
  exp_month: number; // integer
  exp_year: number; // integer
  is_default: boolean; // boolean
  created_at: Date; // timestamp with time zone
};
// sim_psp
//   PRIMARY KEY (key)
//   CHECK ((outcome = ANY (ARRAY['succeeded'::text, 'declined'::text])))
export type SimPspTable = {
  key: string; // text
  kind: string; // text
  target_key: string | null; // text, null
  amount: number; // bigint
  currency: string; // character(3)
  outcome: string; // text
  reason: string | null; // text, null
  reference: string; // text
  settles_at: Date; // timestamp with time zone
  created_at: Date; // timestamp with time zone
};
// webhook_event
//   PRIMARY KEY (provider, event_id)
export type WebhookEventTable = {
  provider: string; // text
  event_id: string; // text
  type: string; // text
  payment_id: string | null; // uuid, null
  received_at: Date; // timestamp with time zone
};
