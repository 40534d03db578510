import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { isStrongPassword } from '@talat/contracts/password';
import type { Tx } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import { audit, publish } from '@talat/platform/record';
import { PasswordHasher } from './hash-password.ts';
import type { MailOrder } from './mail.job.ts';
import { SessionsService } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { accountFacts } from './user.rules.ts';

type NewPassword = {
  passwordHash: string;
  provesEmail: boolean;
  keepSession: string | null;
  action: 'user.password_changed' | 'user.password_reset';
};

/** What every new password brings with it: other sessions and older access tokens end, and the owner is told. */
@Injectable()
export class SetPassword {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
  ) {}

  /** Before the transaction, which must not wait for it. @throws {DomainError} PASSWORD_WEAK */
  async hash(password: string): Promise<string> {
    if (!isStrongPassword(password)) throw new DomainError('PASSWORD_WEAK', { field: 'newPassword' });
    return this.passwords.hash(password);
  }

  async apply(tx: Tx, locked: UserEntity, change: NewPassword): Promise<UserEntity> {
    const { passwordHash, provesEmail, keepSession, action } = change;
    const user = await this.users.setPassword(tx, locked.id, { passwordHash, provesEmail });
    const sessionsEnded = await this.sessions.endAll(tx, user, { except: keepSession, reason: 'password' });
    audit(tx, { service: 'identity', action, entity: 'user', entityId: user.id, after: { sessionsEnded } });
    publish(tx, 'user.updated', {
      subject: user.id,
      version: user.version,
      data: { ...accountFacts(user), changed: ['password'], securityVersion: user.securityVersion },
    });
    const order: MailOrder = { userId: user.id, template: 'password-changed' };
    await enqueue(tx, { type: 'identity.send-mail', payload: order, key: `password:${user.id}:${user.version}` });
    return user;
  }
}
