import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { Preferences, type SaveAddress, type SavedAddress, type UpdatePreferences } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { Database, statement, type Tx } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { SavedAddressEntity } from './saved-address.entity.ts';
import { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';

const addressesAtMost = 50;

const clearDefault = statement(
  'identity.clear-default',
  'update identity.saved_address set is_default = false, updated_at = clock_timestamp() where user_id = $1 and is_default and id <> $2',
);
const promoteNewest = statement(
  'identity.promote-default',
  `update identity.saved_address set is_default = true, updated_at = clock_timestamp()
    where id = (select id from identity.saved_address where user_id = $1 order by created_at desc, id desc limit 1)`,
);

/** What customers keep about themselves. All of it is found by its owner's id: somebody else's does not exist. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
  ) {}

  async addresses(caller: CallerInfo): Promise<{ data: SavedAddress[] }> {
    const rows = await this.db.manager.find(SavedAddressEntity, {
      where: { userId: caller.requireUser() },
      order: { isDefault: 'DESC', createdAt: 'ASC' },
    });
    return { data: rows.map(toSavedAddress) };
  }

  /** The first address becomes the default. @throws {DomainError} VALIDATION_FAILED when there are too many */
  async addAddress(caller: CallerInfo, body: SaveAddress): Promise<SavedAddress> {
    return this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const count = await tx.manager.countBy(SavedAddressEntity, { userId });
      if (count >= addressesAtMost)
        throw new DomainError('VALIDATION_FAILED', { summary: `addresses: at most ${addressesAtMost}` });
      const address = { id: newId(), userId, ...columnsOf(body), isDefault: body.isDefault === true || count === 0 };
      if (address.isDefault) await tx.rows(clearDefault, [userId, address.id]);
      await tx.manager.insert(SavedAddressEntity, address);
      const saved = await this.loadOwn(tx, { userId, id: address.id });
      audit(tx, {
        service: 'identity',
        action: 'address.created',
        entity: 'address',
        entityId: saved.id,
        after: traceOf(saved),
      });
      return toSavedAddress(saved);
    });
  }

  /** The default stays one until another address takes its place. @throws {DomainError} NOT_FOUND */
  async changeAddress(caller: CallerInfo, id: string, body: SaveAddress): Promise<SavedAddress> {
    return this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const before = await this.loadOwn(tx, { userId, id });
      const isDefault = before.isDefault || body.isDefault === true;
      if (isDefault) await tx.rows(clearDefault, [userId, id]);
      await tx.manager.update(
        SavedAddressEntity,
        { id, userId },
        { ...columnsOf(body), isDefault, updatedAt: () => 'clock_timestamp()' },
      );
      const after = await this.loadOwn(tx, { userId, id });
      audit(tx, {
        service: 'identity',
        action: 'address.updated',
        entity: 'address',
        entityId: id,
        before: traceOf(before),
        after: { ...traceOf(after), changed: changedIn(before, after) },
      });
      return toSavedAddress(after);
    });
  }

  /** The newest of the others becomes the default when the default goes. @throws {DomainError} NOT_FOUND */
  async removeAddress(caller: CallerInfo, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const userId = await this.lockOwner(tx, caller);
      const before = await this.loadOwn(tx, { userId, id });
      await tx.manager.delete(SavedAddressEntity, { id, userId });
      if (before.isDefault) await tx.rows(promoteNewest, [userId]);
      audit(tx, {
        service: 'identity',
        action: 'address.deleted',
        entity: 'address',
        entityId: id,
        before: traceOf(before),
      });
    });
  }

  async preferences(caller: CallerInfo): Promise<Preferences> {
    const user = await this.users.findById(caller.requireUser());
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    return Preferences.parse(user.preferences);
  }

  async changePreferences(caller: CallerInfo, body: UpdatePreferences): Promise<Preferences> {
    return this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, caller.requireUser());
      if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
      const before = Preferences.parse(user.preferences);
      const after = Preferences.parse({ ...user.preferences, ...body });
      await tx.manager.update(UserEntity, { id: user.id }, { preferences: after });
      audit(tx, {
        service: 'identity',
        action: 'preferences.updated',
        entity: 'user',
        entityId: user.id,
        before,
        after,
      });
      return after;
    });
  }

  /** Two requests that each make an address the default go one after the other. */
  private async lockOwner(tx: Tx, caller: CallerInfo): Promise<string> {
    const user = await this.users.lock(tx, caller.requireUser());
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    return user.id;
  }

  private async loadOwn(tx: Tx, which: { userId: string; id: string }): Promise<SavedAddressEntity> {
    const address = await tx.manager.findOneBy(SavedAddressEntity, which);
    if (!address) throw new DomainError('NOT_FOUND', { what: 'address' });
    return address;
  }
}

const columnsOf = (body: SaveAddress) => ({
  label: body.label ?? null,
  name: body.name,
  phone: body.phone,
  line1: body.line1,
  line2: body.line2 ?? null,
  subdistrict: body.subdistrict ?? null,
  district: body.district ?? null,
  province: body.province ?? null,
  postcode: body.postcode,
  subdistrictCode: body.subdistrictCode ?? null,
  country: body.country,
});

/** An address as contracts know it: what is not there is left out. */
export const toAddress = (row: SavedAddressEntity) => ({
  name: row.name,
  phone: row.phone,
  line1: row.line1,
  line2: row.line2 ?? undefined,
  subdistrict: row.subdistrict ?? undefined,
  district: row.district ?? undefined,
  province: row.province ?? undefined,
  postcode: row.postcode,
  subdistrictCode: row.subdistrictCode ?? undefined,
  country: row.country,
});

/** What the audit may keep for good: nothing that leads to somebody's door. */
const traceOf = ({ province, isDefault }: SavedAddressEntity) => ({ province, isDefault });

const changedIn = (before: SavedAddressEntity, after: SavedAddressEntity) => {
  const now = toSavedAddress(after);
  return Object.entries(toSavedAddress(before)).flatMap(([name, value]) =>
    now[name as keyof SavedAddress] === value ? [] : [name],
  );
};

const toSavedAddress = (row: SavedAddressEntity): SavedAddress => ({
  id: row.id,
  ...toAddress(row),
  label: row.label,
  isDefault: row.isDefault,
});
