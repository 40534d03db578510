import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { CallerInfo } from '@talat/platform/context';
import { Database, type Statement, statement, type Tx } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import type { SavedAddressEntity } from './saved-address.entity.ts';
import type { TaxProfileEntity } from './tax-profile.entity.ts';
import { UserRepository } from './user.repository.ts';

const keptAtMost = 50;

type Entity = SavedAddressEntity | TaxProfileEntity;
type Own = 'id' | 'userId' | 'isDefault' | 'createdAt' | 'updatedAt';
type Choice = { isDefault?: boolean | undefined };
type Defaults = { clear: Statement<object>; promoteNewest: Statement<object> };

/** What customers keep several of, one of them the default. */
export type SavedKind<Row extends Entity, Body extends Choice, View extends object> = {
  /** What a refusal and the audit call one. */
  what: string;
  auditedAs: 'address' | 'tax_profile';
  entity: new () => Row;
  defaults: Defaults;
  columnsOf: (body: Body) => Omit<Row, Own>;
  toView: (row: Row) => View;
  /** What the audit may keep for good: nothing that leads to somebody. */
  traceOf: (row: Row) => Record<string, unknown>;
};

export const defaultsOf = (table: 'saved_address' | 'tax_profile'): Defaults => ({
  clear: statement(
    `identity.clear-default-${table}`,
    `update identity.${table} set is_default = false, updated_at = clock_timestamp() where user_id = $1 and is_default and id <> $2`,
  ),
  promoteNewest: statement(
    `identity.promote-default-${table}`,
    `update identity.${table} set is_default = true, updated_at = clock_timestamp()
      where id = (select id from identity.${table} where user_id = $1 order by created_at desc, id desc limit 1)`,
  ),
});

/** All of it is found by its owner's id: somebody else's does not exist. */
@Injectable()
export class SavedRecordsService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
  ) {}

  async list<Row extends Entity, Body extends Choice, View extends object>(
    { entity, toView }: SavedKind<Row, Body, View>,
    caller: CallerInfo,
  ): Promise<{ data: View[] }> {
    const rows = await this.db.manager.find<Entity>(entity, {
      where: { userId: caller.requireUser() },
      order: { isDefault: 'DESC', createdAt: 'ASC' },
    });
    return { data: (rows as Row[]).map(toView) };
  }

  /** The first becomes the default. @throws {DomainError} VALIDATION_FAILED when there are too many */
  async add<Row extends Entity, Body extends Choice, View extends object>(
    kind: SavedKind<Row, Body, View>,
    caller: CallerInfo,
    body: Body,
  ): Promise<View> {
    const { what, auditedAs, entity, defaults, columnsOf, toView, traceOf } = kind;
    return this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const count = await tx.manager.countBy<Entity>(entity, { userId });
      if (count >= keptAtMost)
        throw new DomainError('VALIDATION_FAILED', { summary: `${what}: at most ${keptAtMost}` });
      const id = newId();
      const isDefault = body.isDefault === true || count === 0;
      if (isDefault) await tx.rows(defaults.clear, [userId, id]);
      await tx.manager.insert<Entity>(entity, { id, userId, ...columnsOf(body), isDefault });
      const saved = await loadOwn(tx, kind, { userId, id });
      audit(tx, {
        service: 'identity',
        action: `${auditedAs}.created`,
        entity: auditedAs,
        entityId: id,
        after: traceOf(saved),
      });
      return toView(saved);
    });
  }

  /** The default stays one until another takes its place. @throws {DomainError} NOT_FOUND */
  async change<Row extends Entity, Body extends Choice, View extends object>(
    kind: SavedKind<Row, Body, View>,
    caller: CallerInfo,
    { id, body }: { id: string; body: Body },
  ): Promise<View> {
    const { auditedAs, entity, defaults, columnsOf, toView, traceOf } = kind;
    return this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const before = await loadOwn(tx, kind, { userId, id });
      const isDefault = before.isDefault || body.isDefault === true;
      if (isDefault) await tx.rows(defaults.clear, [userId, id]);
      await tx.manager.update<Entity>(
        entity,
        { id, userId },
        { ...columnsOf(body), isDefault, updatedAt: () => 'clock_timestamp()' },
      );
      const after = await loadOwn(tx, kind, { userId, id });
      audit(tx, {
        service: 'identity',
        action: `${auditedAs}.updated`,
        entity: auditedAs,
        entityId: id,
        before: traceOf(before),
        after: { ...traceOf(after), changed: changedIn(toView(before), toView(after)) },
      });
      return toView(after);
    });
  }

  /** The newest of the others becomes the default when the default goes. @throws {DomainError} NOT_FOUND */
  async remove<Row extends Entity, Body extends Choice, View extends object>(
    kind: SavedKind<Row, Body, View>,
    caller: CallerInfo,
    id: string,
  ): Promise<void> {
    const { auditedAs, entity, defaults, traceOf } = kind;
    await this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const before = await loadOwn(tx, kind, { userId, id });
      await tx.manager.delete<Entity>(entity, { id, userId });
      if (before.isDefault) await tx.rows(defaults.promoteNewest, [userId]);
      audit(tx, {
        service: 'identity',
        action: `${auditedAs}.deleted`,
        entity: auditedAs,
        entityId: id,
        before: traceOf(before),
      });
    });
  }

  /** Two requests that each make one the default go one after the other. */
  private async lockOwner(tx: Tx, caller: CallerInfo): Promise<string> {
    const user = await this.users.lock(tx, caller.requireUser());
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    return user.id;
  }
}

async function loadOwn<Row extends Entity, Body extends Choice, View extends object>(
  tx: Tx,
  { what, entity }: SavedKind<Row, Body, View>,
  which: { userId: string; id: string },
): Promise<Row> {
  const row = await tx.manager.findOneBy<Entity>(entity, which);
  if (!row) throw new DomainError('NOT_FOUND', { what });
  return row as Row;
}

const changedIn = <View extends object>(before: View, after: View): string[] =>
  Object.entries(before).flatMap(([name, value]) => (after[name as keyof View] === value ? [] : [name]));
