import type { BulkAction } from '@talat/contracts/order-desk';
import type { Identity } from '@talat/platform/context';
import { statement } from '@talat/platform/database';

/** What a work does; an undoing does what each row's `before` says. */
export type BulkDoes = BulkAction | { action: 'undo'; of: BulkAction['action'] };
export type BulkWorkRow = {
  id: string;
  does: BulkDoes;
  undoes: string | null;
  identity: Identity;
  language: 'th' | 'en';
  total: number;
  created_at: Date;
  finished_at: Date | null;
  /** Another work took it back. */
  is_undone?: boolean;
};
export type BulkOrderRow = {
  seq: number;
  order_id: string;
  order_number: string;
  seen: number | null;
  before: BulkBefore | null;
  made: number | null;
  outcome: 'ok' | 'skipped' | 'failed' | null;
  code: string | null;
  details: Record<string, unknown> | null;
};
/** What an undoing goes back to. */
export type BulkBefore = { assigneeId: string | null; holdReason: string | null; tags: string[] };

const columns = 'id, does, undoes, identity, language, total, created_at, finished_at';
export const insertWork = statement<BulkWorkRow>(
  'orders.insert-bulk',
  `insert into orders.bulk_work (id, does, undoes, identity, language, total) values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
);
export const insertRows = statement(
  'orders.insert-bulk-rows',
  `insert into orders.bulk_row (work_id, seq, order_id, order_number, seen, before)
   select $1, r.seq, r.id, r.order_number, r.seen, r.before
     from jsonb_to_recordset($2::jsonb) as r(seq int, id uuid, order_number text, seen int, before jsonb)`,
);
const isUndone = 'exists (select 1 from orders.bulk_work u where u.undoes = w.id) as is_undone';
export const findWork = statement<BulkWorkRow>(
  'orders.find-bulk',
  `select ${columns}, ${isUndone} from orders.bulk_work w where id = $1`,
);
export const ownWorks = statement<BulkWorkRow>(
  'orders.own-bulks',
  `select ${columns}, ${isUndone} from orders.bulk_work w where identity ->> 'userId' = $1 order by created_at desc limit $2`,
);
export type OutcomeCount = { outcome: BulkOrderRow['outcome']; count: number; undoable: number };
export const countRows = statement<OutcomeCount & { work_id: string }>(
  'orders.count-bulk-rows',
  `select work_id, outcome, count(*)::int as count, count(made)::int as undoable from orders.bulk_row
    where work_id = any($1) group by work_id, outcome`,
);
const rowColumns = 'seq, order_id, order_number, seen, before, made, outcome, code, details';
export const openRows = statement<BulkOrderRow>(
  'orders.open-bulk-rows',
  `select ${rowColumns} from orders.bulk_row where work_id = $1 and outcome is null order by seq limit $2`,
);
export const listRows = statement<BulkOrderRow>(
  'orders.list-bulk-rows',
  `select ${rowColumns} from orders.bulk_row where work_id = $1 and seq > $2 and ($3::text is null or outcome = $3) order by seq limit $4`,
);
export const doneRows = statement<BulkOrderRow>(
  'orders.done-bulk-rows',
  `select ${rowColumns} from orders.bulk_row where work_id = $1 and made is not null order by seq`,
);
export const keepBefore = statement(
  'orders.keep-bulk-before',
  'update orders.bulk_row set before = $3 where work_id = $1 and seq = $2 and before is null',
);
export const saveRow = statement(
  'orders.save-bulk-row',
  `update orders.bulk_row set outcome = $3, code = $4, details = $5, made = $6, line = $7 where work_id = $1 and seq = $2 and outcome is null`,
);
export const finishWork = statement(
  'orders.finish-bulk',
  'update orders.bulk_work set finished_at = clock_timestamp() where id = $1 and finished_at is null',
);
export const fileLines = statement<{ seq: number; line: string }>(
  'orders.bulk-lines',
  'select seq, line from orders.bulk_row where work_id = $1 and seq > $2 and line is not null order by seq limit $3',
);
/** The change of this very row, when it is committed; its version as long as nobody has changed the order since. */
export const findMade = statement<{ version: number | null }>(
  'orders.find-bulk-made',
  `select case when not exists (select from orders.timeline l where l.order_id = t.order_id and l.seq > t.seq) then o.version end as version
     from orders.timeline t join orders.orders o on o.id = t.order_id
    where t.order_id = $1 and t.request_id = $2 order by t.seq desc limit 1`,
);
export const purgeWorks = statement(
  'orders.purge-bulk',
  `delete from orders.bulk_work w where created_at < clock_timestamp() - interval '30 days'
     and not exists (select 1 from orders.bulk_work u where u.undoes = w.id)`,
);
