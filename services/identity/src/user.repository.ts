import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Role } from '@talat/contracts/permissions';
import type { Preferences } from '@talat/contracts/user';
import { Database, statement, type Tx } from '@talat/platform/database';
import { violatedConstraint } from '@talat/platform/database-errors';
import type { UserEntity, UserStatus } from './user.entity.ts';
import { numberedUsername } from './user.rules.ts';

/** The entity's columns under its names. */
export const userColumns = `id, email, username, password_hash as "passwordHash", first_name as "firstName", last_name as "lastName", phone, roles, status,
  is_email_verified as "isEmailVerified", security_version as "securityVersion", preferences, last_login_at as "lastLoginAt",
  created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt", version`;

/** Of a deleted account: its owner did not close it, which erased it. */
export const isRestorable = `email not like 'closed-%@closed.invalid'`;

const findById = statement<UserEntity>(
  'identity.find-user',
  `select ${userColumns} from identity.user_account where id = $1 and deleted_at is null`,
);
const lockById = statement<UserEntity>(
  'identity.lock-user',
  `select ${userColumns} from identity.user_account where id = $1 and deleted_at is null for no key update`,
);
// In the order of ids, so that two who change each other wait instead of deadlocking.
const lockAll = statement<UserEntity>(
  'identity.lock-users',
  `select ${userColumns} from identity.user_account where id = any($1::uuid[]) and deleted_at is null order by id for no key update`,
);
const findByLogin = statement<UserEntity & { isKnownDevice: boolean }>(
  'identity.find-by-login',
  `select ${userColumns}, exists (select from identity.session s where s.user_id = u.id and s.device_id = $2) as "isKnownDevice"
     from identity.user_account u where (email = $1 or lower(username) = $1) and deleted_at is null limit 1`,
);
const findByEmail = statement<UserEntity>(
  'identity.find-by-email',
  `select ${userColumns} from identity.user_account where email = $1 and deleted_at is null`,
);
const insertUser = statement<UserEntity>(
  'identity.insert-user',
  `insert into identity.user_account (id, email, username, password_hash, first_name, last_name, phone, roles, preferences)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (lower(username)) where deleted_at is null do nothing returning ${userColumns}`,
);
const updateUser = statement<UserEntity>(
  'identity.update-user',
  `update identity.user_account
      set email = $2, username = $3, first_name = $4, last_name = $5, phone = $6, roles = $7, status = $8, is_email_verified = $9,
          security_version = security_version + $10, version = version + 1, updated_at = clock_timestamp()
    where id = $1 returning ${userColumns}`,
);
const setPassword = statement<UserEntity>(
  'identity.set-password',
  `update identity.user_account
      set password_hash = $2, is_email_verified = is_email_verified or $3,
          security_version = security_version + 1, version = version + 1, updated_at = clock_timestamp()
    where id = $1 returning ${userColumns}`,
);
const markDeleted = statement<UserEntity>(
  'identity.delete-user',
  `update identity.user_account
      set deleted_at = clock_timestamp(), status = 'inactive', security_version = security_version + 1, version = version + 1, updated_at = clock_timestamp()
    where id = $1 returning ${userColumns}`,
);
const restore = statement<UserEntity>(
  'identity.restore-user',
  `update identity.user_account set deleted_at = null, version = version + 1, updated_at = clock_timestamp()
    where id = $1 and deleted_at is not null and ${isRestorable} returning ${userColumns}`,
);
// The owner of a session, locked before it: everybody who writes both takes them in this order.
const lockOwner = statement<UserEntity>(
  'identity.lock-owner',
  `select ${userColumns} from identity.user_account where id = (select user_id from identity.session where id = $1) for no key update`,
);
// The password is compared again: it may have been changed while the given one was being checked.
const recordSignIn = statement<UserEntity>(
  'identity.record-sign-in',
  `update identity.user_account set last_login_at = clock_timestamp()
    where id = $1 and deleted_at is null and status = 'active' and password_hash is not distinct from $2 returning ${userColumns}`,
);

const lockImports = statement(
  'identity.lock-imports',
  `select pg_advisory_xact_lock(hashtextextended('identity.import', 0))`,
);

export type NewUser = {
  id: string;
  email: string;
  username: string;
  passwordHash: string | null;
  firstName?: string;
  lastName?: string;
  phone?: string;
  roles: Role[];
  preferences: Partial<Preferences>;
};
export type UserChange = {
  email: string;
  username: string;
  firstName: string | null;
  lastName: string | null;
  phone: string | null;
  roles: Role[];
  status: UserStatus;
  isEmailVerified: boolean;
};

/** How often another number is tried behind a username that we made ourselves. */
const usernameTries = 50;

@Injectable()
export class UserRepository {
  constructor(private readonly db: Database) {}

  findById(id: string): Promise<UserEntity | undefined> {
    return this.db.one(findById, [id]);
  }
  /** By e-mail or username, in any letter case. */
  findByLogin(login: string, deviceId: string | null) {
    return this.db.one(findByLogin, [login.toLowerCase(), deviceId]);
  }
  findByEmail(email: string): Promise<UserEntity | undefined> {
    return this.db.one(findByEmail, [email]);
  }
  read(tx: Tx, id: string): Promise<UserEntity | undefined> {
    return tx.one(findById, [id]);
  }
  readByEmail(tx: Tx, email: string): Promise<UserEntity | undefined> {
    return tx.one(findByEmail, [email]);
  }
  /** One import after the other: two of the same people would refuse each other's addresses. */
  async lockImports(tx: Tx): Promise<void> {
    await tx.rows(lockImports);
  }
  lock(tx: Tx, id: string): Promise<UserEntity | undefined> {
    return tx.one(lockById, [id]);
  }
  lockOwnerOf(tx: Tx, sessionId: string): Promise<UserEntity | undefined> {
    return tx.one(lockOwner, [sessionId]);
  }
  lockAll(tx: Tx, ids: readonly string[]): Promise<UserEntity[]> {
    return tx.rows(lockAll, [ids]);
  }

  /** @throws {DomainError} EMAIL_TAKEN, USERNAME_TAKEN; a username of our own making gets a number instead. */
  async insert(tx: Tx, user: NewUser, isUsernameOurs: boolean): Promise<UserEntity> {
    for (let number = 0; number < (isUsernameOurs ? usernameTries : 1); number++) {
      const username = numberedUsername(user.username, number);
      const values = [
        user.id,
        user.email,
        username,
        user.passwordHash,
        user.firstName || null,
        user.lastName || null,
        user.phone || null,
        user.roles,
        JSON.stringify(user.preferences),
      ];
      const inserted = await namingTaken(() => tx.one(insertUser, values));
      if (inserted) return inserted;
    }
    throw new DomainError('USERNAME_TAKEN', { field: 'username' });
  }

  /** The row must be locked. @throws {DomainError} EMAIL_TAKEN, USERNAME_TAKEN */
  async update(tx: Tx, id: string, change: { to: UserChange; endsTokens: boolean }): Promise<UserEntity> {
    const { email, username, firstName, lastName, phone, roles, status, isEmailVerified } = change.to;
    const values = [
      id,
      email,
      username,
      firstName,
      lastName,
      phone,
      roles,
      status,
      isEmailVerified,
      change.endsTokens ? 1 : 0,
    ];
    return written(await namingTaken(() => tx.one(updateUser, values)));
  }

  async setPassword(tx: Tx, id: string, change: { passwordHash: string; provesEmail: boolean }): Promise<UserEntity> {
    return written(await tx.one(setPassword, [id, change.passwordHash, change.provesEmail]));
  }
  async markDeleted(tx: Tx, id: string): Promise<UserEntity> {
    return written(await tx.one(markDeleted, [id]));
  }
  /** Undefined when there is nothing to restore. @throws {DomainError} EMAIL_TAKEN, USERNAME_TAKEN: somebody has them by now */
  restore(tx: Tx, id: string): Promise<UserEntity | undefined> {
    return namingTaken(() => tx.one(restore, [id]));
  }
  /** Undefined when the account was closed or got another password since `user` was read. */
  recordSignIn(tx: Tx, user: UserEntity): Promise<UserEntity | undefined> {
    return tx.one(recordSignIn, [user.id, user.passwordHash]);
  }
}

function written(row: UserEntity | undefined): UserEntity {
  if (!row) throw new Error('the account vanished although it was locked');
  return row;
}

async function namingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'user_email_taken') throw new DomainError('EMAIL_TAKEN', { field: 'email' });
    if (constraint === 'user_username_taken') throw new DomainError('USERNAME_TAKEN', { field: 'username' });
    throw error;
  }
}
