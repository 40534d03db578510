// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// bulk_row
//   PRIMARY KEY (work_id, seq)
//   FOREIGN KEY (work_id) REFERENCES orders.bulk_work(id) ON DELETE CASCADE
//   CHECK ((outcome = ANY (ARRAY['ok'::text, 'skipped'::text, 'failed'::text])))
export type BulkRowTable = {
  work_id: string; // uuid
  seq: number; // integer
  order_id: string; // uuid
  order_number: string; // text
  seen: number | null; // integer, null
  before: unknown; // jsonb, null
  made: number | null; // integer, null
  outcome: string | null; // text, null
  code: string | null; // text, null
  details: unknown; // jsonb, null
  line: string | null; // text, null
};
// bulk_work
//   UNIQUE (undoes)
//   PRIMARY KEY (id)
//   FOREIGN KEY (undoes) REFERENCES orders.bulk_work(id)
//   CHECK ((language = ANY (ARRAY['th'::text, 'en'::text])))
export type BulkWorkTable = {
  id: string; // uuid
  does: unknown; // jsonb
  undoes: string | null; // uuid, null
  identity: unknown; // jsonb
  language: string; // text
  total: number; // integer
  created_at: Date; // timestamp with time zone
  finished_at: Date | null; // timestamp with time zone, null
};
// counter
//   PRIMARY KEY (display)
export type CounterTable = {
  display: string; // text
  count: number; // bigint
};
// counter_position
//   PRIMARY KEY (is_only)
//   CHECK (is_only)
export type CounterPositionTable = {
  is_only: boolean; // boolean
  pos: number; // bigint
};
// customer
//   UNIQUE (contact_key)
//   PRIMARY KEY (id)
//   CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'suspended'::text, 'closed'::text])))
export type CustomerTable = {
  id: string; // uuid
  contact_key: string | null; // text, null
  name: string | null; // text, null
  email: string | null; // text, null
  phone: string | null; // text, null
  phone_last4: string | null; // text, null
  status: string | null; // text, null
  user_version: number; // bigint
  order_count: number; // bigint
  cancelled_count: number; // bigint
  refused_count: number; // bigint
  returned_count: number; // bigint
  spent: unknown; // jsonb
  spent_most: number; // bigint
  last_order_at: Date | null; // timestamp with time zone, null
  active_at: Date; // timestamp with time zone
  words: string; // text
};
// customer_order
//   PRIMARY KEY (order_id)
//   FOREIGN KEY (customer_id) REFERENCES orders.customer(id)
export type CustomerOrderTable = {
  order_id: string; // uuid
  customer_id: string; // uuid
  placed_at: Date; // timestamp with time zone
  currency: string; // character(3)
  received: number; // bigint
  display: string; // text
};
// note
//   PRIMARY KEY (id)
//   FOREIGN KEY (order_id) REFERENCES orders.orders(id)
export type NoteTable = {
  id: string; // uuid
  order_id: string; // uuid
  text: string; // text
  author_id: string | null; // uuid, null
  author: string; // text
  at: Date; // timestamp with time zone
};
// order_item
//   UNIQUE (order_id, line)
//   PRIMARY KEY (id)
//   FOREIGN KEY (order_id) REFERENCES orders.orders(id)
//   CHECK (orders.is_sound(order_item.*))
export type OrderItemTable = {
  id: string; // uuid
  order_id: string; // uuid
  line: number; // integer
  product_id: string; // uuid
  variant_id: string; // uuid
  sku: string; // text
  name: unknown; // jsonb
  options: unknown; // jsonb
  image_url: string | null; // text, null
  tint: string | null; // text, null
  quantity: number; // integer
  returned_quantity: number; // integer
  unit_price: number; // bigint
  line_total: number; // bigint
  tax: number; // bigint
  is_tracked: boolean; // boolean
  seller_id: string | null; // uuid, null
};
// order_return
//   UNIQUE (order_id, reference)
//   PRIMARY KEY (id)
//   FOREIGN KEY (order_id) REFERENCES orders.orders(id)
//   CHECK (((state = 'failed'::text) = (problem IS NOT NULL)))
//   CHECK ((amount >= 0))
//   CHECK ((problem = ANY (ARRAY['refund_refused'::text, 'refund_impossible'::text, 'overdue'::text])))
//   CHECK ((refund_amount >= 0))
//   CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'failed'::text])))
export type OrderReturnTable = {
  id: string; // uuid
  order_id: string; // uuid
  reference: string | null; // text, null
  reason: string | null; // text, null
  amount: number; // bigint
  currency: string; // character(3)
  items: unknown; // jsonb
  refund_id: string | null; // uuid, null
  at: Date; // timestamp with time zone
  refund_amount: number; // bigint
  state: string; // text
  problem: string | null; // text, null
};
// order_search
//   PRIMARY KEY (order_id)
export type OrderSearchTable = {
  order_id: string; // uuid
  order_number: string; // text
  phone_last4: string | null; // text, null
  words: string; // text
  skus: string[]; // text[]
};
// orders
//   UNIQUE (order_number)
//   PRIMARY KEY (id)
//   CHECK (orders.is_sound(orders.*))
//   UNIQUE (cart_id) WHERE (cart_id IS NOT NULL)
//   UNIQUE (external_reference) WHERE (external_reference IS NOT NULL)
export type OrdersTable = {
  id: string; // uuid
  order_number: string; // text
  cart_id: string | null; // uuid, null
  external_reference: string | null; // text, null
  status: string; // text
  payment_status: string; // text
  fulfilment_status: string; // text
  display: string; // text
  channel: string; // text
  currency: string; // character(3)
  subtotal: number; // bigint
  discount: number; // bigint
  shipping: number; // bigint
  tax: number; // bigint
  shipping_tax: number; // bigint
  tax_rate: number; // integer
  total: number; // bigint
  refunded: number; // bigint
  item_count: number; // integer
  line_count: number; // integer
  thumbnails: unknown; // jsonb
  customer_id: string | null; // uuid, null
  customer_name: string; // text
  customer_phone: string | null; // text, null
  customer_email: string | null; // text, null
  province: string | null; // text, null
  shipping_address: unknown; // jsonb, null
  billing_address: unknown; // jsonb, null
  tax_invoice: unknown; // jsonb, null
  notes: string | null; // text, null
  payment_method: string; // text
  shipping_method: string; // text
  payment_id: string | null; // uuid, null
  payable_until: Date; // timestamp with time zone
  assignee_id: string | null; // uuid, null
  assignee_name: string | null; // text, null
  hold_reason: string | null; // text, null
  held_from: string | null; // text, null
  cancel_reason: string | null; // text, null
  tracking_number: string | null; // text, null
  created_at: Date; // timestamp(3) with time zone
  confirmed_at: Date | null; // timestamp with time zone, null
  updated_at: Date; // timestamp with time zone
  version: number; // integer
  tags: string[]; // text[]
  carrier: string | null; // text, null
  promised_date: string | null; // date, null
};
// saved_view
//   PRIMARY KEY (id)
export type SavedViewTable = {
  id: string; // uuid
  owner_id: string; // uuid
  owner_name: string; // text
  name: string; // text
  is_shared: boolean; // boolean
  state: unknown; // jsonb
  created_at: Date; // timestamp with time zone
  version: number; // integer
};
// staff
//   PRIMARY KEY (id)
export type StaffTable = {
  id: string; // uuid
  name: string; // text
  role: string; // text
  is_active: boolean; // boolean
  version: number; // bigint
};
// timeline
//   PRIMARY KEY (seq)
export type TimelineTable = {
  seq: number; // bigint
  id: string; // uuid
  order_id: string; // uuid
  kind: string; // text
  at: Date; // timestamp with time zone
  actor: unknown; // jsonb
  from_display: string | null; // text, null
  to_display: string | null; // text, null
  reason: string | null; // text, null
  data: unknown; // jsonb
  trace_id: string | null; // text, null
  request_id: string | null; // text, null
};
