import { Injectable } from '@nestjs/common';
import type { User } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import type { Role } from '@talat/contracts/permissions';
import type { UpdateUser } from '@talat/contracts/user';
import { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { requireVersion } from '@talat/platform/http';
import { audit, publish } from '@talat/platform/record';
import { RegisterUser } from './register-user.ts';
import { SessionsService } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository, type UserChange } from './user.repository.ts';
import {
  accountFacts,
  changedFields,
  endsSessions,
  pick,
  roleOutOfReach,
  rolesGiven,
  statusGiven,
  toUser,
} from './user.rules.ts';

/** Which account, and the version of it that the caller saw. */
export type Target = { id: string; seenVersion: number | undefined };
type Asked = Partial<UserChange>;

@Injectable()
export class UsersService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly accounts: RegisterUser,
  ) {}

  /** Without users.read only oneself; everybody else is not found. @throws {DomainError} NOT_FOUND */
  async get(caller: CallerInfo, id: string): Promise<User> {
    const isVisible = caller.userId === id || caller.can('users.read');
    return toUser(found(isVisible ? await this.users.findById(id) : undefined));
  }

  /**
   * Changes what it is given; a change of roles or status ends the account's sessions.
   * @throws {DomainError} NOT_FOUND, PRECONDITION_FAILED, ROLE_NOT_ALLOWED, FORBIDDEN, EMAIL_TAKEN, USERNAME_TAKEN
   */
  async update(caller: CallerInfo, target: Target, body: UpdateUser): Promise<User> {
    const isSelf = target.id === caller.requireUser();
    if (!isSelf && !caller.can('users.write')) throw await this.refusal(caller, target.id);
    const { email, username, firstName, lastName, phone } = body;
    const asked: Asked = {
      email,
      username,
      firstName,
      lastName,
      phone,
      roles: rolesGiven(body),
      status: statusGiven(body),
    };
    return this.db.transaction(async (tx) => {
      const user = await this.lockWithin(tx, caller, target);
      const changed = changedFields(user, asked);
      if (isSelf) refuseForOneself(changed, caller);
      else await this.requireReach(tx, caller, [...user.roles, ...(asked.roles ?? [])]);
      return toUser(changed.length ? await this.write(tx, user, { changed, asked }) : user);
    });
  }

  /** Soft: the row stays for the records that name it. @throws {DomainError} NOT_FOUND, PRECONDITION_FAILED, ROLE_NOT_ALLOWED */
  async remove(caller: CallerInfo, target: Target): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lockWithin(tx, caller, target);
      if (user.id === caller.userId) throw new DomainError('ROLE_NOT_ALLOWED', { role: user.roles[0] });
      await this.requireReach(tx, caller, user.roles);
      const deleted = await this.users.markDeleted(tx, user.id);
      const sessionsEnded = await this.sessions.endAll(tx, deleted, { except: null, reason: 'deleted' });
      audit(tx, {
        service: 'identity',
        action: 'user.deleted',
        entity: 'user',
        entityId: user.id,
        before: pick(user, ['email', 'username', 'roles', 'status']),
        after: { sessionsEnded },
      });
      publish(tx, 'user.deleted', { subject: user.id, version: deleted.version, data: { userId: user.id } });
    });
  }

  /** Locks the caller's own account too: what they may do is read from it, not from their token. */
  private async lockWithin(tx: Tx, caller: CallerInfo, target: Target): Promise<UserEntity> {
    const rows = await this.users.lockAll(tx, [target.id, caller.requireUser()]);
    const user = found(rows.find((row) => row.id === target.id));
    requireVersion(target.seenVersion, user.version);
    return user;
  }

  private async requireReach(tx: Tx, caller: CallerInfo, roles: readonly Role[]): Promise<void> {
    const actor = await this.users.read(tx, caller.requireUser());
    const beyond = actor?.status === 'active' ? roleOutOfReach(actor.roles, roles) : roles[0];
    if (beyond) throw new DomainError('ROLE_NOT_ALLOWED', { role: beyond });
  }

  private async write(
    tx: Tx,
    user: UserEntity,
    change: { changed: (keyof Asked)[]; asked: Asked },
  ): Promise<UserEntity> {
    const changed = change.changed as (keyof UserChange & keyof UserEntity)[];
    const hasNewEmail = changed.includes('email');
    const endsTokens = endsSessions(changed);
    const to: UserChange = { ...user, ...Object.fromEntries(changed.map((field) => [field, change.asked[field]])) };
    const updated = await this.users.update(tx, user.id, {
      to: { ...to, isEmailVerified: user.isEmailVerified && !hasNewEmail },
      endsTokens,
    });
    const sessionsEnded = endsTokens ? await this.sessions.endAll(tx, updated, { except: null, reason: 'revoked' }) : 0;
    if (hasNewEmail) await this.accounts.askToVerify(tx, updated);
    const after = { ...pick(updated, changed), ...(sessionsEnded ? { sessionsEnded } : {}) };
    audit(tx, {
      service: 'identity',
      action: 'user.updated',
      entity: 'user',
      entityId: user.id,
      before: pick(user, changed),
      after,
    });
    publish(tx, 'user.updated', {
      subject: user.id,
      version: updated.version,
      data: { ...accountFacts(updated), changed, securityVersion: updated.securityVersion },
    });
    return updated;
  }

  /** Who may see the account learns what is missing; to others it does not exist. */
  private async refusal(caller: CallerInfo, id: string): Promise<DomainError> {
    await this.get(caller, id);
    return new DomainError('FORBIDDEN', { permission: 'users.write' });
  }
}

/** Nobody raises themselves, and an address changes only by somebody who may write accounts: it is the key to a new password. */
function refuseForOneself(changed: readonly string[], caller: CallerInfo): void {
  if (endsSessions(changed)) throw new DomainError('ROLE_NOT_ALLOWED', { role: caller.role });
  if (changed.includes('email')) caller.require('users.write');
}

function found(user: UserEntity | undefined): UserEntity {
  if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
  return user;
}
