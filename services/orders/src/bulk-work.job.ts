import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { ClientOf } from '@talat/contracts/client';
import { identityClient } from '@talat/contracts/identity.client';
import { displayWords, paymentMethodWords } from '@talat/contracts/order-display';
import { highestRole } from '@talat/contracts/permissions';
import { InjectClient } from '@talat/platform/clients';
import { CallerInfo, Context, newTraceparent, runInContext, type RequestFacts } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { isPassingFault } from '@talat/platform/database-errors';
import { enqueue, Every, type Job, OnJob } from '@talat/platform/jobs';
import { logger } from '@talat/platform/log-lines';
import { AssignOrder } from './assign-order.ts';
import { csvCell, requireFor, undoable } from './bulk-work.rules.ts';
import {
  type BulkOrderRow,
  type BulkWorkRow,
  findMade,
  findWork,
  finishWork,
  keepBefore,
  openRows,
  purgeWorks,
  saveRow,
} from './bulk-work.repository.ts';
import { CancelOrder } from './cancel-order.ts';
import { nextEvent } from './order-actions.rules.ts';
import { findOrder, type OrderRow } from './order.repository.ts';
import { targetOf } from './orders.rules.ts';
import { TagOrder } from './tag-order.ts';
import { stateOf, toSummary } from './to-order.ts';
import { WorkOrder } from './work-order.ts';

type Turn = { id: string; turn: number };
type Outcome = { code?: string; details?: object; made?: number | null; line?: string | null };

/** A turn ends long before its lease, so that no two workers have the same rows. */
const turnMs = 15_000;
const leaseSeconds = 60;
const rowsAtOnce = 25;

/** Does works on many orders, one order after the other, each as if the one who asked had done it by hand. */
@Injectable()
export class BulkJobs {
  readonly #log = logger('bulk');

  constructor(
    private readonly db: Database,
    private readonly work: WorkOrder,
    private readonly assigning: AssignOrder,
    private readonly cancelling: CancelOrder,
    private readonly tagging: TagOrder,
    @InjectClient(identityClient) private readonly identity: ClientOf<typeof identityClient>,
  ) {}

  @OnJob<Turn>('orders.bulk', { leaseSeconds })
  async run({ payload: { id, turn } }: Job<Turn>): Promise<void> {
    const until = performance.now() + turnMs;
    const work = await this.db.one(findWork, [id]);
    if (!work || work.finished_at) return;
    for (;;) {
      const rows = await this.db.rows(openRows, [id, rowsAtOnce]);
      if (rows.length === 0) break;
      const now = await this.asToday(work);
      for (const row of rows) {
        await this.doRow(now, row);
        if (performance.now() > until) return this.goOn(id, turn + 1);
      }
    }
    await this.db.rows(finishWork, [id]);
  }

  @Every('orders.purge-bulk', 86_400)
  async purge(): Promise<void> {
    await this.db.rows(purgeWorks);
  }

  /** Whoever began it may have lost the right to it, or the account, since. */
  private async asToday(work: BulkWorkRow): Promise<BulkWorkRow> {
    const { roles } = await this.identity.getRoles({ userId: work.identity.userId });
    return { ...work, identity: { ...work.identity, role: highestRole(roles), roles } };
  }

  private async goOn(id: string, turn: number): Promise<void> {
    await this.db.transaction((tx) =>
      enqueue(tx, { type: 'orders.bulk', payload: { id, turn }, key: `${id}:${turn}` }),
    );
  }

  private async doRow(work: BulkWorkRow, row: BulkOrderRow): Promise<void> {
    const requestId = `bulk-${work.id}-${row.seq}`;
    const facts: RequestFacts = {
      language: work.language,
      ip: null,
      userAgent: null,
      requestId,
      traceparent: newTraceparent(),
      cartSecret: null,
    };
    const caller = new CallerInfo(work.identity, facts);
    const save = (outcome: 'ok' | 'skipped' | 'failed', { code, details, made, line }: Outcome = {}) =>
      this.db.rows(saveRow, [
        ...[work.id, row.seq, outcome, code ?? null],
        details ? JSON.stringify(details) : null,
        made ?? null,
        line ?? null,
      ]);
    const findMine = () => this.db.one(findMade, [row.order_id, requestId]);
    const mine = await findMine();
    if (mine) return void (await save('ok', { made: mine.version }));
    const before = await this.db.one(findOrder, [row.order_id]);
    if (!before) return void (await save('skipped', { code: 'NOT_FOUND', details: { what: 'order' } }));
    // whoever goes on after a death finds the order changed already, and an undoing needs what was before
    if (undoable.includes(work.does.action))
      await this.db.rows(keepBefore, [work.id, row.seq, JSON.stringify(beforeOf(before))]);
    try {
      const line = await runInContext(new Context(caller.actor, facts, caller), () =>
        this.act(work, row, { caller, before }),
      );
      await save('ok', { made: (await findMine())?.version ?? null, line });
    } catch (error) {
      if (isPassingFault(error)) throw error;
      // another worker may have had the row: what it did is done
      const done = await findMine();
      if (done) return void (await save('ok', { made: done.version }));
      const { code, details, status } = error instanceof DomainError ? error : new DomainError('INTERNAL');
      if (status >= 500) this.#log.error({ err: error, work: work.id, order: row.order_id }, 'a row of a work failed');
      await save(status >= 500 ? 'failed' : 'skipped', { code, details });
    }
  }

  /** Answers the line of a file, where there is one. */
  private async act(
    work: BulkWorkRow,
    row: BulkOrderRow,
    { caller, before }: { caller: CallerInfo; before: OrderRow },
  ): Promise<string | null> {
    const { does } = work;
    requireFor(does, caller);
    const acting = { caller, seen: row.seen ?? undefined };
    switch (does.action) {
      case 'assign':
        await this.assigning.assign(row.order_id, { userId: does.userId }, acting);
        return null;
      case 'advance': {
        const event = nextEvent(stateOf(before));
        if (!event) throw new DomainError('ORDER_LOCKED', { status: before.display });
        await this.work.setStatus(row.order_id, { status: targetOf[event] }, acting);
        return null;
      }
      case 'fulfil':
        await this.work.setStatus(row.order_id, { status: 'packed' }, acting);
        return null;
      case 'hold':
        await this.work.hold(row.order_id, does.reason, acting);
        return null;
      case 'resume':
        await this.work.resume(row.order_id, acting);
        return null;
      case 'cancel':
        await this.cancelling.cancel(row.order_id, does.reason, acting);
        return null;
      case 'tag':
        await this.tagging.tag(row.order_id, does, acting);
        return null;
      case 'export':
        return lineOf(before, caller);
      case 'undo':
        await this.undo(row, does.of, { caller, before });
        return null;
    }
  }

  /** Back to what was, where nobody has been since: the version is the one that the work left. */
  private async undo(
    row: BulkOrderRow,
    of: string,
    { caller, before }: { caller: CallerInfo; before: OrderRow },
  ): Promise<void> {
    const acting = { caller, seen: row.seen ?? undefined };
    const was = row.before!;
    if (of === 'assign') await this.assigning.assign(row.order_id, { userId: was.assigneeId }, acting);
    else if (of === 'advance' || of === 'fulfil') await this.work.undo(row.order_id, acting);
    else if (of === 'hold') await this.work.resume(row.order_id, acting);
    else if (of === 'resume') await this.work.hold(row.order_id, was.holdReason ?? '', acting);
    else {
      const remove = before.tags.filter((tag) => !was.tags.includes(tag));
      await this.tagging.tag(row.order_id, { add: was.tags, remove }, acting);
    }
  }
}

const beforeOf = (row: OrderRow) => ({ assigneeId: row.assignee_id, holdReason: row.hold_reason, tags: row.tags });

/** The columns of an export, with their names in both languages. */
export const exportColumns = [
  ['เลขที่', 'Number'],
  ['สถานะ', 'State'],
  ['สั่งเมื่อ', 'Placed'],
  ['ลูกค้า', 'Customer'],
  ['โทรศัพท์', 'Phone'],
  ['จังหวัด', 'Province'],
  ['ชิ้น', 'Pieces'],
  ['วิธีชำระ', 'Payment'],
  ['ยอดรวม', 'Total'],
  ['สกุลเงิน', 'Currency'],
  ['ผู้รับผิดชอบ', 'Assignee'],
  ['ป้าย', 'Tags'],
] as const;

function lineOf(row: OrderRow, caller: CallerInfo): string {
  const order = toSummary(row, { language: caller.language, showsPhone: caller.can('users.read-contact') });
  return [
    order.orderNumber,
    displayWords[order.displayStatus][caller.language],
    order.createdAt,
    order.customerName,
    order.customerPhone,
    order.province,
    order.itemCount,
    paymentMethodWords[order.paymentMethod][caller.language],
    order.total,
    order.currency,
    order.assigneeName,
    (order.tags ?? []).join(' '),
  ]
    .map(csvCell)
    .join(',');
}
