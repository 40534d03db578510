import { Injectable } from '@nestjs/common';
import type { ForgotPasswordRequest, ResetPasswordRequest } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { Cache } from '@talat/platform/cache';
import { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import { networkOf } from '@talat/platform/network';
import type { ResetOrder } from './mail.job.ts';
import { MailLinks } from './mail-links.ts';
import { actAs } from './sessions.service.ts';
import { SetPassword } from './set-password.ts';
import { UserRepository } from './user.repository.ts';

const anHour = 3600;
const mailsPerAddress = 5;
const askedPerNetwork = 50;

@Injectable()
export class ResetPassword {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly setPassword: SetPassword,
    private readonly links: MailLinks,
    private readonly cache: Cache,
  ) {}

  /** Does the same work for every address: whether it has an account is found out by a job. @throws {DomainError} RATE_LIMITED */
  async forgot({ email }: ForgotPasswordRequest, caller: CallerInfo): Promise<void> {
    const asked = this.cache.hit(`forgot-from:${networkOf(caller.ip ?? '')}`, anHour);
    if (asked.count > askedPerNetwork) throw new DomainError('RATE_LIMITED', { seconds: asked.secondsLeft });
    // Silent, so that a stranger can neither flood a mailbox nor learn that somebody else asked.
    if (this.cache.hit(`forgot:${email}`, anHour).count > mailsPerAddress) return;
    const order: ResetOrder = { email };
    await this.db.transaction((tx) => enqueue(tx, { type: 'identity.start-reset', payload: order }));
  }

  /** Ends every session. @throws {DomainError} LINK_INVALID, PASSWORD_WEAK */
  async reset({ token, newPassword }: ResetPasswordRequest): Promise<void> {
    const passwordHash = await this.setPassword.hash(newPassword);
    await this.db.transaction(async (tx) => {
      const link = await this.links.use(tx, token, 'reset-password');
      const user = await this.users.lock(tx, link.userId);
      if (!user || user.email !== link.email || user.status !== 'active') throw new DomainError('LINK_INVALID');
      actAs(user);
      await this.setPassword.apply(tx, user, {
        passwordHash,
        provesEmail: true,
        keepSession: null,
        action: 'user.password_reset',
      });
    });
  }
}
