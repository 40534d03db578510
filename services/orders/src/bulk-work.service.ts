import { Injectable } from '@nestjs/common';
import { DomainError, type ErrorDetails, errorMessage, type ErrorCode } from '@talat/contracts/errors';
import { displayWords, findDisplayStatus } from '@talat/contracts/order-display';
import { newId } from '@talat/contracts/id';
import {
  BulkAction,
  type BulkPreview,
  type BulkRowList,
  type BulkRowQuery,
  type BulkWork,
  type StartBulk,
} from '@talat/contracts/order-desk';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement } from '@talat/platform/database';
import { violatedConstraint } from '@talat/platform/database-errors';
import { enqueue } from '@talat/platform/jobs';
import { doability, stepsOf } from './check-bulk.ts';
import {
  type BulkDoes,
  type BulkOrderRow,
  type BulkWorkRow,
  type OutcomeCount,
  countRows,
  doneRows,
  fileLines,
  findWork,
  insertRows,
  insertWork,
  listRows,
  ownWorks,
} from './bulk-work.repository.ts';
import { requireFor, undoable } from './bulk-work.rules.ts';
import { ListOrders } from './list-orders.ts';
import { type OrderRow } from './order.repository.ts';

const most = 10_000;
const shownRows = 200;
const shownWorks = 20;
const linesAtOnce = 500;
const namedOrders = 5;

const chosenOrders = statement<OrderRow>(
  'orders.chosen',
  'select * from orders.orders where id = any($1) order by created_at desc, id desc',
);

type Begun = Pick<OrderRow, 'id' | 'order_number'> & { seen: number | null; before: BulkOrderRow['before'] };

/** Work on many orders: what would come of it, its beginning, how far it is, and taking it back. */
@Injectable()
export class BulkWorks {
  constructor(
    private readonly db: Database,
    private readonly lists: ListOrders,
  ) {}

  /** Each order under the rules as they are now. */
  async preview(body: StartBulk, caller: CallerInfo): Promise<BulkPreview> {
    requireFor(body.does, caller);
    const rows = await this.chosen(body, caller);
    const reasons = new Map<string, BulkPreview['skipped'][number]>();
    const able: OrderRow[] = [];
    for (const row of rows) {
      const problem = doability(row, body.does, caller);
      if (!problem) {
        able.push(row);
        continue;
      }
      const message = errorMessage(problem.code, inWords(problem.details, caller.language), caller.language);
      const reason = reasons.get(message) ?? { code: problem.code, message, count: 0, orders: [] };
      reason.count += 1;
      if (reason.orders.length < namedOrders) reason.orders.push(row.order_number);
      reasons.set(message, reason);
    }
    const steps = stepsOf(able, body.does);
    return { total: rows.length, ok: able.length, skipped: [...reasons.values()], steps };
  }

  /** Writes down what was chosen and leaves it to the worker. @throws {DomainError} FORBIDDEN, VALIDATION_FAILED */
  async start(body: StartBulk, caller: CallerInfo): Promise<BulkWork> {
    requireFor(body.does, caller);
    const rows = await this.chosen(body, caller);
    if (rows.length === 0) throw new DomainError('VALIDATION_FAILED', { summary: 'no order was chosen' });
    // Who has it and what is written on it may have changed; a step or an end only from where it was seen.
    const isFrom = ['advance', 'fulfil', 'hold', 'cancel'].includes(body.does.action);
    const begun = rows.map((row) => ({
      id: row.id,
      order_number: row.order_number,
      seen: isFrom ? row.version : null,
      before: null,
    }));
    return this.begin({ does: body.does, undoes: null, rows: begun }, caller);
  }

  /** Another work, which puts back what nobody has touched since; once. @throws {DomainError} NOT_FOUND, WORK_NOT_UNDOABLE */
  async undo(id: string, caller: CallerInfo): Promise<BulkWork> {
    const work = await this.find(id, caller);
    const action = BulkAction.safeParse(work.does).data?.action;
    if (!action || !undoable.includes(action) || !work.finished_at) throw new DomainError('WORK_NOT_UNDOABLE');
    requireFor(work.does, caller);
    const rows = await this.db.rows(doneRows, [id]);
    const begun = rows.map((row) => ({
      id: row.order_id,
      order_number: row.order_number,
      seen: row.made,
      before: row.before,
    }));
    try {
      return await this.begin({ does: { action: 'undo', of: action }, undoes: id, rows: begun }, caller);
    } catch (error) {
      if (violatedConstraint(error) === 'bulk_work_undoes_key') throw new DomainError('WORK_NOT_UNDOABLE');
      throw error;
    }
  }

  async get(id: string, caller: CallerInfo): Promise<BulkWork> {
    const work = await this.find(id, caller);
    return toWork(work, await this.db.rows(countRows, [[id]]));
  }

  /** The caller's own last works, newest first. */
  async list(caller: CallerInfo): Promise<BulkWork[]> {
    const works = await this.db.rows(ownWorks, [caller.requireUser(), shownWorks]);
    const counts = await this.db.rows(countRows, [works.map(({ id }) => id)]);
    return works.map((work) =>
      toWork(
        work,
        counts.filter((row) => row.work_id === work.id),
      ),
    );
  }

  /** @throws {DomainError} NOT_FOUND, WORK_NOT_FINISHED: a file of what is done so far would look whole. */
  async findFinished(id: string, caller: CallerInfo): Promise<BulkWorkRow> {
    const work = await this.find(id, caller);
    if (!work.finished_at) throw new DomainError('WORK_NOT_FINISHED');
    return work;
  }

  async rows(id: string, { outcome, after }: BulkRowQuery, caller: CallerInfo): Promise<BulkRowList> {
    await this.find(id, caller);
    const rows = await this.db.rows(listRows, [id, after, outcome ?? null, shownRows + 1]);
    const page = rows.slice(0, shownRows);
    return {
      data: page.map((row) => ({
        seq: row.seq,
        orderId: row.order_id,
        orderNumber: row.order_number,
        outcome: row.outcome,
        code: row.code,
        message: row.code
          ? errorMessage(row.code as ErrorCode, inWords(row.details ?? {}, caller.language), caller.language)
          : null,
      })),
      next: rows.length > shownRows ? (page.at(-1)?.seq ?? null) : null,
    };
  }

  /** The lines of an export's file, as they are read. @throws {DomainError} NOT_FOUND before the first */
  async *file(id: string, head: string): AsyncGenerator<string> {
    // A spreadsheet takes bytes for UTF-8 only behind this mark.
    yield `\uFEFF${head}\r\n`;
    for (let after = 0; ; ) {
      const lines = await this.db.reports.rows(fileLines, [id, after, linesAtOnce]);
      if (lines.length === 0) return;
      yield lines.map(({ line }) => `${line}\r\n`).join('');
      after = lines.at(-1)!.seq;
    }
  }

  /** The caller's own work. @throws {DomainError} NOT_FOUND */
  async find(id: string, caller: CallerInfo): Promise<BulkWorkRow> {
    const work = await this.db.one(findWork, [id]);
    if (!work || work.identity.userId !== caller.userId) throw new DomainError('NOT_FOUND', { what: 'work' });
    return work;
  }

  private async chosen({ ids, query }: StartBulk, caller: CallerInfo): Promise<OrderRow[]> {
    if (ids) return this.db.rows(chosenOrders, [ids]);
    const rows = await this.lists.matching(query ?? {}, caller, most + 1);
    if (rows.length > most) throw new DomainError('VALIDATION_FAILED', { summary: `at most ${most} orders at once` });
    return rows;
  }

  private async begin(
    work: { does: BulkDoes; undoes: string | null; rows: Begun[] },
    caller: CallerInfo,
  ): Promise<BulkWork> {
    return this.db.transaction(async (tx) => {
      const id = newId();
      const identity = identityOf(caller);
      const begun = await tx.one(insertWork, [
        id,
        JSON.stringify(work.does),
        work.undoes,
        JSON.stringify(identity),
        caller.language,
        work.rows.length,
      ]);
      await tx.rows(insertRows, [id, JSON.stringify(work.rows.map((row, index) => ({ ...row, seq: index + 1 })))]);
      await enqueue(tx, { type: 'orders.bulk', payload: { id, turn: 0 }, key: `${id}:0` });
      // an answer of the transaction, so that it is kept under the request's key
      return toWork(begun!, []);
    });
  }
}

function toWork(work: BulkWorkRow, counts: readonly OutcomeCount[]): BulkWork {
  const of = (outcome: BulkOrderRow['outcome']) => counts.find((row) => row.outcome === outcome)?.count ?? 0;
  const changed = counts.reduce((sum, row) => sum + row.undoable, 0);
  const isFinished = work.finished_at !== null;
  return {
    id: work.id,
    action: work.does.action,
    total: work.total,
    ok: of('ok'),
    skipped: of('skipped'),
    failed: of('failed'),
    isFinished,
    canUndo: isFinished && !work.is_undone && undoable.includes(work.does.action) && changed > 0,
    hasFile: isFinished && work.does.action === 'export',
    createdAt: work.created_at.toISOString(),
  };
}

/** States in the words that people see. */
const inWords = (details: ErrorDetails, language: 'th' | 'en'): ErrorDetails =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      const status = typeof value === 'string' ? findDisplayStatus(value) : undefined;
      return [name, status ? displayWords[status][language] : value];
    }),
  );

const identityOf = (caller: CallerInfo): BulkWorkRow['identity'] => ({
  userId: caller.requireUser(),
  name: caller.name,
  email: caller.email ?? '',
  role: caller.role!,
  roles: caller.roles,
  sessionId: caller.sessionId ?? '',
});
