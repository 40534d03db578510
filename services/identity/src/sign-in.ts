import { Injectable } from '@nestjs/common';
import type { LoginRequest, LoginResponse } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { PasswordHasher } from './hash-password.ts';
import { TokenIssuer } from './issue-tokens.ts';
import { LoginLimiter } from './limit-logins.ts';
import { SessionsService, type Device } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { toUser } from './user.rules.ts';

@Injectable()
export class SignIn {
  readonly #log = logger('identity');

  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly limiter: LoginLimiter,
    private readonly tokens: TokenIssuer,
  ) {}

  /** @throws {DomainError} CREDENTIALS_INVALID, LOGIN_LIMITED, ACCOUNT_INACTIVE (only to who knows the password) */
  async login(body: LoginRequest, origin: { caller: CallerInfo; device: Device }): Promise<LoginResponse> {
    const login = (body.email ?? body.username ?? body.identifier ?? '').trim();
    const found = await this.users.findByLogin(login, origin.device.id);
    const attempt = {
      account: found?.id ?? `?${login.toLowerCase()}`,
      ip: origin.caller.ip,
      knownDevice: found?.isKnownDevice ? origin.device.id : null,
    };
    const isRight = await this.limiter.guard(attempt, () =>
      this.passwords.verify(found?.passwordHash ?? null, body.password),
    );
    if (!found || !isRight) {
      this.#log.warn({ ip: origin.caller.ip, account: found?.id ?? null }, 'a sign-in failed');
      throw new DomainError('CREDENTIALS_INVALID');
    }
    if (found.status !== 'active') throw new DomainError('ACCOUNT_INACTIVE');
    return this.start(found, origin);
  }

  private async start(found: UserEntity, origin: { caller: CallerInfo; device: Device }): Promise<LoginResponse> {
    const { user, session } = await this.db.transaction(async (tx) => {
      const user = await this.users.recordSignIn(tx, found);
      if (!user) throw new DomainError('CREDENTIALS_INVALID');
      return { user, session: await this.sessions.open(tx, user, origin) };
    });
    return { ...(await this.tokens.issue(user, session)), user: toUser(user) };
  }
}
