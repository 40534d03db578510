import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { OrderView, SaveOrderView } from '@talat/contracts/order-desk';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement, type Tx } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { audit } from '@talat/platform/record';

type ViewRow = {
  id: string;
  owner_id: string;
  owner_name: string;
  name: string;
  is_shared: boolean;
  state: OrderView['state'];
  version: number;
};

const columns = 'id, owner_id, owner_name, name, is_shared, state, version';
const listViews = statement<ViewRow>(
  'orders.list-views',
  `select ${columns} from orders.saved_view where owner_id = $1 or is_shared order by created_at, id limit 200`,
);
const lockView = statement<ViewRow>(
  'orders.lock-view',
  `select ${columns} from orders.saved_view where id = $1 and (owner_id = $2 or is_shared) for update`,
);
const countViews = statement<{ count: number }>(
  'orders.count-views',
  'select count(*)::int as count from orders.saved_view where owner_id = $1',
);
const insertView = statement<ViewRow>(
  'orders.insert-view',
  `insert into orders.saved_view (id, owner_id, owner_name, name, is_shared, state) values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
);
const updateView = statement<ViewRow>(
  'orders.update-view',
  `update orders.saved_view set name = $2, is_shared = $3, state = $4, version = version + 1 where id = $1 returning ${columns}`,
);
const deleteView = statement('orders.delete-view', 'delete from orders.saved_view where id = $1');

const most = 50;

/** Looks at the list of orders that people keep: their own, and those that everybody shares. */
@Injectable()
export class SavedViews {
  constructor(private readonly db: Database) {}

  async list(caller: CallerInfo): Promise<OrderView[]> {
    const rows = await this.db.rows(listViews, [caller.requireUser()]);
    return rows.map((row) => toView(row, caller));
  }

  /** @throws {DomainError} FORBIDDEN to share without being trusted to, VALIDATION_FAILED when there are too many */
  async add(body: SaveOrderView, caller: CallerInfo): Promise<OrderView> {
    if (body.isShared) caller.require('orders.assign');
    return this.db.transaction(async (tx) => {
      const owner = caller.requireUser();
      const [{ count } = { count: 0 }] = await tx.rows(countViews, [owner]);
      if (count >= most) throw new DomainError('VALIDATION_FAILED', { summary: `at most ${most} views` });
      const state = JSON.stringify(body.state);
      const [row] = await tx.rows(insertView, [newId(), owner, caller.name, body.name, body.isShared, state]);
      record(tx, 'order_view.created', { after: row! });
      return toView(row!, caller);
    });
  }

  /** @throws {DomainError} NOT_FOUND for another's private view, FORBIDDEN, PRECONDITION_FAILED */
  async change(
    id: string,
    body: SaveOrderView,
    { caller, seen }: { caller: CallerInfo; seen: number | undefined },
  ): Promise<OrderView> {
    return this.db.transaction(async (tx) => {
      const before = await this.lock(tx, id, caller);
      requireVersion(seen, before.version);
      if (body.isShared && !before.is_shared) caller.require('orders.assign');
      const [row] = await tx.rows(updateView, [id, body.name, body.isShared, JSON.stringify(body.state)]);
      record(tx, 'order_view.updated', { before, after: row! });
      return toView(row!, caller);
    });
  }

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN */
  async remove(id: string, caller: CallerInfo): Promise<void> {
    await this.db.transaction(async (tx) => {
      const before = await this.lock(tx, id, caller);
      await tx.rows(deleteView, [id]);
      record(tx, 'order_view.deleted', { before });
    });
  }

  private async lock(tx: Tx, id: string, caller: CallerInfo): Promise<ViewRow> {
    const [row] = await tx.rows(lockView, [id, caller.requireUser()]);
    if (!row) throw new DomainError('NOT_FOUND', { what: 'view' });
    if (!canChange(row, caller)) caller.require('orders.assign');
    return row;
  }
}

const canChange = (row: ViewRow, caller: CallerInfo): boolean =>
  row.owner_id === caller.userId || caller.can('orders.assign');

const toView = (row: ViewRow, caller: CallerInfo): OrderView => ({
  id: row.id,
  name: row.name,
  isShared: row.is_shared,
  ownerName: row.owner_name,
  canChange: canChange(row, caller),
  state: row.state,
  version: row.version,
});

function record(tx: Tx, action: string, { before, after }: { before?: ViewRow; after?: ViewRow }): void {
  const entityId = (after ?? before)!.id;
  audit(tx, { service: 'orders', action, entity: 'order_view', entityId, before, after });
}
