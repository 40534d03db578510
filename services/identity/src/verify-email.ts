import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { User, VerifyEmailRequest } from '@talat/contracts/auth';
import { Cache } from '@talat/platform/cache';
import { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { audit, publish } from '@talat/platform/record';
import { MailLinks } from './mail-links.ts';
import { RegisterUser } from './register-user.ts';
import { actAs } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { accountFacts, toUser } from './user.rules.ts';

const mailsPerHour = 5;

@Injectable()
export class VerifyEmail {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly links: MailLinks,
    private readonly accounts: RegisterUser,
    private readonly cache: Cache,
  ) {}

  /** @throws {DomainError} LINK_INVALID, also when the account has another address by now */
  async verify({ token }: VerifyEmailRequest): Promise<User> {
    return this.db.transaction(async (tx) => {
      const link = await this.links.use(tx, token, 'verify-email');
      const locked = await this.users.lock(tx, link.userId);
      if (!locked || locked.email !== link.email) throw new DomainError('LINK_INVALID');
      actAs(locked);
      const user = await this.users.update(tx, locked.id, {
        to: { ...locked, isEmailVerified: true },
        endsTokens: false,
      });
      audit(tx, {
        service: 'identity',
        action: 'user.email_verified',
        entity: 'user',
        entityId: user.id,
        after: { email: user.email },
      });
      publish(tx, 'user.updated', {
        subject: user.id,
        version: user.version,
        data: { ...accountFacts(user), changed: ['isEmailVerified'], securityVersion: user.securityVersion },
      });
      return toUser(user);
    });
  }

  /** Does nothing for an address that is confirmed already. @throws {DomainError} RATE_LIMITED */
  async sendAgain(caller: CallerInfo): Promise<void> {
    const userId = caller.requireUser();
    const asked = this.cache.hit(`verify:${userId}`, 3600);
    if (asked.count > mailsPerHour) throw new DomainError('RATE_LIMITED', { seconds: asked.secondsLeft });
    await this.db.transaction(async (tx) => {
      const user: UserEntity | undefined = await this.users.lock(tx, userId);
      if (user && !user.isEmailVerified) await this.accounts.askToVerify(tx, user);
    });
  }
}
