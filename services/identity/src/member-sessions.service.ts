import { Injectable } from '@nestjs/common';
import type { Session } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { CallerInfo } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { audit } from '@talat/platform/record';
import { RegisterUser } from './register-user.ts';
import { SessionsService } from './sessions.service.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';

/** Other people's devices, for those who write accounts. */
@Injectable()
export class MemberSessions {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly accounts: RegisterUser,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws {DomainError} NOT_FOUND */
  async list(caller: CallerInfo, userId: string): Promise<{ data: Session[] }> {
    if (!(await this.users.findById(userId))) throw new DomainError('NOT_FOUND', { what: 'user' });
    return this.sessions.listOf(userId, caller.sessionId);
  }

  /** @throws {DomainError} NOT_FOUND, ROLE_NOT_ALLOWED */
  async revoke(caller: CallerInfo, of: { userId: string; sessionId: string }): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lockWithin(tx, caller, of.userId);
      const wasLive = await this.sessions.end(tx, user, { sessionId: of.sessionId, reason: 'revoked' });
      if (!wasLive) throw new DomainError('NOT_FOUND', { what: 'session' });
    });
  }

  /** All of them, but the one that asks. @throws {DomainError} NOT_FOUND, ROLE_NOT_ALLOWED */
  async revokeAll(caller: CallerInfo, userId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.lockWithin(tx, caller, userId);
      const ended = await this.sessions.endAll(tx, user, { except: caller.sessionId, reason: 'revoked' });
      if (ended)
        audit(tx, {
          service: 'identity',
          action: 'user.sessions_revoked',
          entity: 'user',
          entityId: user.id,
          after: { ended },
        });
    });
  }

  private async lockWithin(tx: Tx, caller: CallerInfo, userId: string): Promise<UserEntity> {
    const user = await this.users.lock(tx, userId);
    if (!user) throw new DomainError('NOT_FOUND', { what: 'user' });
    if (userId !== caller.userId) await this.accounts.requireReach(tx, caller.requireUser(), user.roles);
    return user;
  }
}
