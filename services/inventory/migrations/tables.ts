// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// item
//   PRIMARY KEY (variant_id)
//   CHECK ((reorder_level >= 0))
export type ItemTable = {
  variant_id: string; // uuid
  product_id: string; // uuid
  sku: string; // text
  name_th: string; // text
  name_en: string; // text
  seller_id: string | null; // uuid, null
  is_tracked: boolean; // boolean
  is_active: boolean; // boolean
  is_deleted: boolean; // boolean
  reorder_level: number; // bigint
  product_version: number; // bigint
  created_at: Date; // timestamp with time zone
};
// location
//   PRIMARY KEY (id)
//   UNIQUE (lower(code)) WHERE (NOT is_deleted)
export type LocationTable = {
  id: string; // uuid
  code: string; // text
  name_th: string; // text
  name_en: string; // text
  is_sellable: boolean; // boolean
  priority: number; // integer
  is_deleted: boolean; // boolean
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
// low_stock
//   PRIMARY KEY (variant_id)
//   FOREIGN KEY (variant_id) REFERENCES inventory.item(variant_id)
export type LowStockTable = {
  variant_id: string; // uuid
  since: Date; // timestamp with time zone
};
// opened_sale
//   PRIMARY KEY (variant_id, reference)
//   FOREIGN KEY (variant_id) REFERENCES inventory.item(variant_id)
//   CHECK ((quantity > 0))
export type OpenedSaleTable = {
  reference: string; // text
  variant_id: string; // uuid
  quantity: number; // bigint
  at: Date; // timestamp with time zone
};
// reservation
//   PRIMARY KEY (order_id)
//   CHECK ((state = ANY (ARRAY['held'::text, 'claimed'::text, 'released'::text, 'expired'::text, 'restocked'::text])))
export type ReservationTable = {
  order_id: string; // uuid
  state: string; // text
  expires_at: Date; // timestamp with time zone
  created_at: Date; // timestamp with time zone
  settled_at: Date | null; // timestamp with time zone, null
};
// reservation_line
//   PRIMARY KEY (order_id, variant_id, location_id)
//   FOREIGN KEY (order_id) REFERENCES inventory.reservation(order_id)
//   CHECK (((restocked >= 0) AND (restocked <= quantity)))
//   CHECK ((quantity > 0))
export type ReservationLineTable = {
  order_id: string; // uuid
  variant_id: string; // uuid
  location_id: string; // uuid
  quantity: number; // bigint
  restocked: number; // bigint
};
// restock
//   PRIMARY KEY (reference)
export type RestockTable = {
  reference: string; // text
  order_id: string; // uuid
  units: number; // bigint
  at: Date; // timestamp with time zone
};
// stock
//   PRIMARY KEY (variant_id, location_id)
//   FOREIGN KEY (location_id) REFERENCES inventory.location(id)
//   FOREIGN KEY (variant_id) REFERENCES inventory.item(variant_id)
//   CHECK ((reserved <= on_hand))
//   CHECK ((reserved >= 0))
export type StockTable = {
  variant_id: string; // uuid
  location_id: string; // uuid
  on_hand: number; // bigint
  reserved: number; // bigint
  version: number; // bigint
  last_restocked_at: Date | null; // timestamp with time zone, null
  updated_at: Date; // timestamp with time zone
};
// stock_move
//   PRIMARY KEY (seq)
export type StockMoveTable = {
  seq: number; // bigint
  id: string; // uuid
  variant_id: string; // uuid
  location_id: string; // uuid
  d_on_hand: number; // bigint
  d_reserved: number; // bigint
  on_hand_after: number; // bigint
  reason: string; // text
  note: string | null; // text, null
  reference: string | null; // text, null
  actor_id: string | null; // text, null
  actor: string; // text
  at: Date; // timestamp with time zone
};
