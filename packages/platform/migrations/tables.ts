// The tables as the migrations make them; a test holds this file to them, and the rows of the code are narrowed from it.
// After a new migration: node node_modules/vitest/vitest.mjs run -u --project medium tests/medium/schema-drift.spec.ts

// audit
//   UNIQUE (id)
//   PRIMARY KEY (seq)
export type AuditTable = {
  seq: number; // bigint
  id: string; // uuid
  at: Date; // timestamp with time zone
  service: string; // text
  action: string; // text
  entity: string; // text
  entity_id: string; // text
  actor_id: string | null; // text, null
  actor: unknown; // jsonb
  before: unknown; // jsonb, null
  after: unknown; // jsonb, null
  reason: string | null; // text, null
  ip: string | null; // text, null
  user_agent: string | null; // text, null
  request_id: string | null; // text, null
  trace_id: string | null; // text, null
};
// cursor
//   PRIMARY KEY (consumer)
export type CursorTable = {
  consumer: string; // text
  pos: number; // bigint
  moved_at: Date; // timestamp with time zone
};
// idempotency_key
//   PRIMARY KEY (scope, route, key)
export type IdempotencyKeyTable = {
  scope: string; // text
  route: string; // text
  key: string; // text
  body_hash: string; // text
  resource: string | null; // uuid, null
  status: number | null; // integer, null
  body: unknown; // jsonb, null
  at: Date; // timestamp with time zone
};
// job
//   PRIMARY KEY (id)
//   CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text])))
//   UNIQUE (type, key) WHERE (key IS NOT NULL)
export type JobTable = {
  id: string; // uuid
  type: string; // text
  key: string | null; // text, null
  payload: unknown; // jsonb
  status: string; // text
  run_at: Date; // timestamp with time zone
  attempts: number; // integer
  max_attempts: number; // integer
  version: number; // integer
  last_error: string | null; // text, null
  context: unknown; // jsonb
  created_at: Date; // timestamp with time zone
  finished_at: Date | null; // timestamp with time zone, null
};
// log
//   PRIMARY KEY (pos)
export type LogTable = {
  pos: number; // bigint
  seq: number; // bigint
};
// outbox
//   PRIMARY KEY (seq)
export type OutboxTable = {
  seq: number; // bigint
  xid: string; // xid8
  id: string; // uuid
  topic: string; // text
  type: string; // text
  subject: string; // text
  version: number; // bigint
  actor: unknown; // jsonb
  traceparent: string | null; // text, null
  data: unknown; // jsonb
  at: Date; // timestamp with time zone
};
// parked
//   PRIMARY KEY (consumer, subject, pos)
export type ParkedTable = {
  consumer: string; // text
  subject: string; // text
  pos: number; // bigint
  type: string; // text
  attempts: number; // integer
  error: string; // text
  parked_at: Date; // timestamp with time zone
};
// part
//   PRIMARY KEY (parent, low)
//   CHECK ((high > low))
//   CHECK ((parent = ANY (ARRAY['outbox'::text, 'log'::text])))
export type PartTable = {
  parent: string; // text
  low: number; // bigint
  high: number; // bigint
};
// saga
//   PRIMARY KEY (id)
//   CHECK ((status = ANY (ARRAY['running'::text, 'compensating'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
export type SagaTable = {
  id: string; // uuid
  type: string; // text
  step: string; // text
  status: string; // text
  data: unknown; // jsonb
  version: number; // integer
  attempts: number; // integer
  next_at: Date; // timestamp with time zone
  deadline_at: Date; // timestamp with time zone
  last_error: string | null; // text, null
  created_at: Date; // timestamp with time zone
  updated_at: Date; // timestamp with time zone
};
// schedule
//   PRIMARY KEY (name)
export type ScheduleTable = {
  name: string; // text
  next_at: Date; // timestamp with time zone
  version: number; // bigint
};
// sequencer
//   PRIMARY KEY (singleton)
//   CHECK (singleton)
export type SequencerTable = {
  singleton: boolean; // boolean
  last_pos: number; // bigint
  snapshot: string; // pg_snapshot
  kept_from: number; // bigint
};
