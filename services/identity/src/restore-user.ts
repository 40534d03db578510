import { Injectable } from '@nestjs/common';
import type { User } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { RegisterUser } from './register-user.ts';
import { UserRepository } from './user.repository.ts';
import { accountFacts, toUser } from './user.rules.ts';

/** Takes a deletion back. */
@Injectable()
export class RestoreUser {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly accounts: RegisterUser,
  ) {}

  /**
   * The account comes back switched off: whoever switches it on says that its owner may sign in again. One that its owner closed has nothing left.
   * @throws {DomainError} NOT_FOUND, ROLE_NOT_ALLOWED, EMAIL_TAKEN, USERNAME_TAKEN
   */
  async restore(caller: CallerInfo, id: string): Promise<User> {
    return this.db.transaction(async (tx) => {
      const user = await this.users.restore(tx, id);
      if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
      await this.accounts.requireReach(tx, caller.requireUser(), user.roles);
      audit(tx, {
        service: 'identity',
        action: 'user.restored',
        entity: 'user',
        entityId: user.id,
        after: { status: user.status },
      });
      publish(tx, 'user.updated', {
        subject: user.id,
        version: user.version,
        data: { ...accountFacts(user), changed: ['deletedAt'], securityVersion: user.securityVersion },
      });
      return toUser(user);
    });
  }
}
