import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest, TokenPair } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { CallerInfo } from '@talat/platform/context';
import { PasswordHasher } from './hash-password.ts';
import { LoginLimiter } from './limit-logins.ts';
import { SessionsService } from './sessions.service.ts';
import { SetPassword } from './set-password.ts';
import { UserRepository } from './user.repository.ts';

@Injectable()
export class ChangePassword {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly setPassword: SetPassword,
    private readonly limiter: LoginLimiter,
  ) {}

  /**
   * Answers a new pair, because the caller's access token ends with the others of its security version.
   * @throws {DomainError} CREDENTIALS_INVALID, PASSWORD_WEAK, LOGIN_LIMITED
   */
  async change(body: ChangePasswordRequest, caller: CallerInfo): Promise<TokenPair> {
    const seen = await this.users.findById(caller.requireUser());
    if (!seen) throw new DomainError('UNAUTHENTICATED');
    // The session stands for a device: whoever took it over guesses no more often than at the sign-in.
    const attempt = { account: seen.id, ip: caller.ip, knownDevice: caller.sessionId };
    const isRight = await this.limiter.guard(attempt, () =>
      this.passwords.verify(seen.passwordHash, body.currentPassword),
    );
    if (!isRight) throw new DomainError('CREDENTIALS_INVALID', { field: 'currentPassword' });
    const passwordHash = await this.setPassword.hash(body.newPassword);
    return this.sessions.renew(caller, async (tx, user) => {
      if (user.passwordHash !== seen.passwordHash)
        throw new DomainError('CREDENTIALS_INVALID', { field: 'currentPassword' });
      return this.setPassword.apply(tx, user, {
        passwordHash,
        provesEmail: false,
        keepSession: caller.sessionId,
        action: 'user.password_changed',
      });
    });
  }
}
