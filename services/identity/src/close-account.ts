import { Injectable } from '@nestjs/common';
import type { CloseAccountRequest } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { CallerInfo } from '@talat/platform/context';
import { Database, statement } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { PasswordHasher } from './hash-password.ts';
import { LoginLimiter } from './limit-logins.ts';
import { SessionsService } from './sessions.service.ts';
import { UserRepository } from './user.repository.ts';

const forgetAddresses = statement('identity.forget-addresses', 'delete from identity.saved_address where user_id = $1');
const forgetTaxProfiles = statement(
  'identity.forget-tax-profiles',
  'delete from identity.tax_profile where user_id = $1',
);
// Orders name the id. The audit may not be rewritten: it keeps the e-mail, name and phone of past changes, addresses and tax profiles never.
const anonymise = statement(
  'identity.anonymise-user',
  `update identity.user_account
      set email = 'closed-' || id || '@closed.invalid', username = 'closed-' || id, password_hash = null,
          first_name = null, last_name = null, phone = null, preferences = '{}'
    where id = $1`,
);

/** The owner closes the account: what names the person goes, saved cards too, and every device is signed out. */
@Injectable()
export class CloseAccount {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly limiter: LoginLimiter,
  ) {}

  /** Staff accounts are closed by an administrator. @throws {DomainError} CREDENTIALS_INVALID, LOGIN_LIMITED, ROLE_NOT_ALLOWED */
  async close({ password }: CloseAccountRequest, caller: CallerInfo): Promise<void> {
    const seen = await this.users.findById(caller.requireUser());
    if (!seen) throw new DomainError('UNAUTHENTICATED');
    const attempt = { account: seen.id, ip: caller.ip, knownDevice: caller.sessionId };
    const isRight = await this.limiter.guard(attempt, () => this.passwords.verify(seen.passwordHash, password));
    if (!isRight) throw new DomainError('CREDENTIALS_INVALID', { field: 'password' });
    await this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, seen.id);
      if (!user || user.passwordHash !== seen.passwordHash)
        throw new DomainError('CREDENTIALS_INVALID', { field: 'password' });
      const staffRole = user.roles.find((role) => role !== 'customer');
      if (staffRole) throw new DomainError('ROLE_NOT_ALLOWED', { role: staffRole });
      await tx.rows(forgetAddresses, [user.id]);
      await tx.rows(forgetTaxProfiles, [user.id]);
      await tx.rows(anonymise, [user.id]);
      const closed = await this.users.markDeleted(tx, user.id);
      const sessionsEnded = await this.sessions.endAll(tx, closed, { except: null, reason: 'deleted' });
      audit(tx, {
        service: 'identity',
        action: 'user.deleted',
        entity: 'user',
        entityId: user.id,
        after: { byOwner: true, sessionsEnded },
      });
      publish(tx, 'user.deleted', { subject: user.id, version: closed.version, data: { userId: user.id } });
    });
  }
}
