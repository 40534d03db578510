import { Injectable } from '@nestjs/common';
import type { Session, TokenPair } from '@talat/contracts/auth';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { highestRole } from '@talat/contracts/permissions';
import { CallerInfo, currentContext } from '@talat/platform/context';
import { Database, type Tx } from '@talat/platform/database';
import { enqueue } from '@talat/platform/jobs';
import { securitySettings } from '@talat/platform/platform.settings';
import { audit, publish } from '@talat/platform/record';
import { Settings } from '@talat/platform/settings';
import { identitySettings } from './identity.settings.ts';
import { TokenIssuer } from './issue-tokens.ts';
import type { MailOrder } from './mail.job.ts';
import { judgeGeneration, parseRefreshToken, type PresentedToken } from './refresh-token.rules.ts';
import type { RevokedReason, SessionEntity } from './session.entity.ts';
import { SessionRepository } from './session.repository.ts';
import type { UserEntity } from './user.entity.ts';
import { UserRepository } from './user.repository.ts';
import { nameOf } from './user.rules.ts';

/** The device that signs in, and for how long. */
export type Device = { id: string; name: string | null; isRemembered: boolean };
type Turn = { user: UserEntity; session: SessionEntity } | { refusal: DomainError };

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly tokens: TokenIssuer,
    private readonly settings: Settings,
  ) {}

  /** Starts a session of a user whose row this transaction has locked. */
  async open(tx: Tx, user: UserEntity, opening: { device: Device; caller: CallerInfo }): Promise<SessionEntity> {
    const { device, caller } = opening;
    actAs(user);
    const session = await this.sessions.insert(tx, {
      ...this.tokens.newFamily(),
      id: newId(),
      userId: user.id,
      deviceId: device.id,
      deviceName: device.name,
      userAgent: caller.userAgent,
      ip: caller.ip,
      lifeSeconds: this.lifeOf(device),
    });
    audit(tx, {
      service: 'identity',
      action: 'user.signed_in',
      entity: 'user',
      entityId: user.id,
      after: { sessionId: session.id, deviceName: device.name },
    });
    publish(tx, 'user.signed_in', {
      subject: user.id,
      version: user.version,
      data: { userId: user.id, sessionId: session.id },
    });
    return session;
  }

  /**
   * The next pair of tokens. Simultaneous calls with one token get the same pair.
   * @throws {DomainError} UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_REVOKED, ACCOUNT_INACTIVE, or REFRESH_TOKEN_REUSED, which ends the session
   */
  async refresh(token: string | undefined, caller: CallerInfo): Promise<TokenPair> {
    const presented = parseRefreshToken(token ?? '');
    if (!presented) throw new DomainError('UNAUTHENTICATED');
    const turn = await this.db.transaction((tx) => this.turn(tx, presented, caller));
    // Thrown only now: the end of a stolen session must be committed, not rolled back.
    if ('refusal' in turn) throw turn.refusal;
    return this.tokens.issue(turn.user, turn.session);
  }

  private async turn(tx: Tx, presented: PresentedToken, caller: CallerInfo): Promise<Turn> {
    const user = await this.users.lockOwnerOf(tx, presented.sessionId);
    const session = user && (await this.sessions.lock(tx, presented.sessionId));
    if (!session || !this.tokens.isGenuine(session, presented)) return { refusal: new DomainError('UNAUTHENTICATED') };
    if (session.revokedAt) return { refusal: new DomainError('SESSION_REVOKED', { reason: session.revokedReason }) };
    if (session.isExpired) return { refusal: new DomainError('TOKEN_EXPIRED') };
    if (user.status !== 'active') return { refusal: new DomainError('ACCOUNT_INACTIVE') };
    switch (judgeGeneration(session.generation, presented.generation)) {
      case 'rotate':
        return {
          user,
          session: await this.sessions.rotate(tx, session.id, { ip: caller.ip, userAgent: caller.userAgent }),
        };
      case 'repeat':
        return { user, session };
      case 'reuse':
        await this.endReused(tx, user, { session, presented });
        return { refusal: new DomainError('REFRESH_TOKEN_REUSED') };
      case 'unknown':
        return { refusal: new DomainError('UNAUTHENTICATED') };
    }
  }

  private async endReused(
    tx: Tx,
    user: UserEntity,
    found: { session: SessionEntity; presented: PresentedToken },
  ): Promise<void> {
    const { session, presented } = found;
    await this.end(tx, user, {
      sessionId: session.id,
      reason: 'reuse',
      note: `generation ${presented.generation} of ${session.generation} came back`,
    });
    const order: MailOrder = {
      userId: user.id,
      template: 'session-reused',
      deviceName: session.deviceName ?? session.userAgent ?? undefined,
    };
    await enqueue(tx, { type: 'identity.send-mail', payload: order, key: `reuse:${session.id}` });
  }

  /** Commits `change` of the caller's own account and hands out new tokens for the session it came by; those of before, copies too, end. */
  async renew(caller: CallerInfo, change: (tx: Tx, locked: UserEntity) => Promise<UserEntity>): Promise<TokenPair> {
    const { user, session } = await this.db.transaction(async (tx) => {
      const locked = await this.users.lock(tx, caller.requireUser());
      const current = caller.sessionId ? await this.sessions.lock(tx, caller.sessionId) : undefined;
      if (!locked || !current || current.revokedAt || current.isExpired) throw new DomainError('SESSION_REVOKED');
      const user = await change(tx, locked);
      return { user, session: await this.sessions.beginAnew(tx, current.id, this.tokens.newFamily()) };
    });
    return this.tokens.issue(user, session);
  }

  list(caller: CallerInfo): Promise<{ data: Session[] }> {
    return this.listOf(caller.requireUser(), caller.sessionId);
  }

  /** The devices of an account; `current` is the session that asks. */
  async listOf(userId: string, current: string | null): Promise<{ data: Session[] }> {
    const live = await this.sessions.listLive(userId);
    return { data: live.map((session) => toSession(session, current)) };
  }

  /** Ends one of the caller's own sessions. @throws {DomainError} NOT_FOUND */
  async revoke(caller: CallerInfo, sessionId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, caller.requireUser());
      const wasLive =
        user &&
        (await this.end(tx, user, { sessionId, reason: sessionId === caller.sessionId ? 'logout' : 'revoked' }));
      if (!wasLive) throw new DomainError('NOT_FOUND', { what: 'session' });
    });
  }

  async revokeOthers(caller: CallerInfo): Promise<void> {
    await this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, caller.requireUser());
      if (!user) throw new DomainError('UNAUTHENTICATED');
      const ended = await this.endAll(tx, user, { except: caller.sessionId, reason: 'revoked' });
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

  /** By the access token, or by a refresh token when that one has expired already. @throws {DomainError} UNAUTHENTICATED when neither was given */
  async logout(caller: CallerInfo, refreshToken: string | undefined): Promise<void> {
    const sessionId = caller.sessionId ?? (await this.sessionOf(refreshToken));
    if (!sessionId) throw new DomainError('UNAUTHENTICATED');
    await this.db.transaction(async (tx) => {
      const user = await this.users.lockOwnerOf(tx, sessionId);
      if (!user) return;
      actAs(user);
      await this.end(tx, user, { sessionId, reason: 'logout' });
    });
  }

  private async sessionOf(refreshToken: string | undefined): Promise<string | null> {
    const presented = parseRefreshToken(refreshToken ?? '');
    const session = presented && (await this.sessions.findById(presented.sessionId));
    return session && this.tokens.isGenuine(session, presented) ? session.id : null;
  }

  /** Ends one session of a locked user; false when it was not live. */
  async end(
    tx: Tx,
    user: UserEntity,
    session: { sessionId: string; reason: RevokedReason; note?: string },
  ): Promise<boolean> {
    const [ended] = await this.sessions.revoke(tx, { id: session.sessionId, userId: user.id }, session.reason);
    if (!ended) return false;
    audit(tx, {
      service: 'identity',
      action: 'session.revoked',
      entity: 'session',
      entityId: ended,
      after: { userId: user.id, cause: session.reason },
      reason: session.note ?? null,
    });
    publishRevoked(tx, user, { ids: [ended], reason: session.reason });
    return true;
  }

  /** Ends all of a locked user's sessions but `except`; answers how many. The caller writes the audit row. */
  async endAll(tx: Tx, user: UserEntity, which: { except: string | null; reason: RevokedReason }): Promise<number> {
    const ids = await this.sessions.revokeAll(tx, { userId: user.id, except: which.except }, which.reason);
    publishRevoked(tx, user, { ids, reason: which.reason });
    return ids.length;
  }

  private lifeOf(device: Device): number {
    const whole = this.settings.get(securitySettings).JWT_REFRESH_EXPIRES_IN;
    return device.isRemembered ? whole : Math.min(whole, this.settings.get(identitySettings).SESSION_SHORT_EXPIRES_IN);
  }
}

function publishRevoked(tx: Tx, user: UserEntity, ended: { ids: string[]; reason: RevokedReason }): void {
  for (const sessionId of ended.ids)
    publish(tx, 'user.session_revoked', {
      subject: user.id,
      version: user.version,
      data: { userId: user.id, sessionId, reason: ended.reason },
    });
}

/** From here on the request is this user's: who signs in or out is the actor of it. */
export function actAs(user: UserEntity): void {
  const context = currentContext();
  if (context) context.actor = { id: user.id, name: nameOf(user), role: highestRole(user.roles) };
}

function toSession(session: SessionEntity, current: string | null): Session {
  return {
    id: session.id,
    deviceName: session.deviceName,
    userAgent: session.userAgent,
    ip: session.ip,
    createdAt: session.createdAt.toISOString(),
    lastUsedAt: session.lastUsedAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    current: session.id === current,
  };
}
