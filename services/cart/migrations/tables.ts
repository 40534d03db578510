// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// cart
//   PRIMARY KEY (id)
//   CHECK (((state = 'closed'::text) = (order_id IS NOT NULL)))
//   CHECK ((jsonb_typeof(lines) = 'array'::text))
//   CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'merged'::text, 'abandoned'::text])))
//   UNIQUE (order_id) WHERE (order_id IS NOT NULL)
//   UNIQUE (owner_key) WHERE (state = 'open'::text)
export type CartTable = {
  id: string; // uuid
  owner_key: string; // text
  user_id: string | null; // uuid, null
  state: string; // text
  lines: unknown; // jsonb
  version: number; // integer
  order_id: string | null; // uuid, null
  merged_into: string | null; // uuid, null
  reopened_as: string | null; // uuid, null
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
  expires_at: Date; // timestamp with time zone
};
