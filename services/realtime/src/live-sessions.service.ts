import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { EventEnvelope } from '@talat/contracts/events';
import { AccessTokens } from '@talat/platform/access-token';
import { Clock } from '@talat/platform/clock';
import { LiveServer, type LiveSocket } from './live-server.provider.ts';

/** Longest delay that a timer takes. */
const longestTimer = 2 ** 31 - 1;
type SessionEvent = EventEnvelope<'user.session_revoked' | 'user.updated' | 'user.deleted'>;
const isSessionEvent = (event: EventEnvelope): event is SessionEvent =>
  event.type === 'user.session_revoked' || event.type === 'user.updated' || event.type === 'user.deleted';

/** No socket outlives its session or its token. */
@Injectable()
export class LiveSessions {
  constructor(
    private readonly server: LiveServer,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /** Puts the socket into its session's room and under its token's clock. */
  guard(socket: LiveSocket): void {
    const { sessionId, expiresAt, token } = socket.data;
    if (!token || !sessionId || expiresAt === null) return;
    void socket.join(`session:${sessionId}`);
    const timer = setTimeout(
      () => this.server.drop(socket, 'expired'),
      Math.min(longestTimer, Math.max(0, expiresAt - this.clock.now().getTime())),
    );
    socket.on('disconnect', () => clearTimeout(timer));
    // a revocation between the check of the token and the joining of the room has passed this socket by
    this.tokens.verify(token).catch((error: unknown) => {
      const reason = error instanceof DomainError && error.code === 'SESSION_REVOKED' ? error.details['reason'] : null;
      if (typeof reason === 'string') this.server.revoke(socket, reason);
      else this.server.drop(socket, 'expired');
    });
  }

  /** Closes the sockets of the sessions that these events end. Called before the events are fanned out. */
  end(events: readonly EventEnvelope[]): void {
    for (const event of events.filter(isSessionEvent)) {
      const room =
        event.type === 'user.session_revoked' ? `session:${event.data.sessionId}` : `user:${event.data.userId}`;
      for (const socket of this.server.socketsIn(room)) {
        const reason = reasonToEnd(event, socket.data.securityVersion);
        if (reason) this.server.revoke(socket, reason);
      }
    }
  }
}

/** A token of an older security version has ended; a mere change of the profile ends nothing. */
function reasonToEnd(event: SessionEvent, securityVersion: number): string | null {
  switch (event.type) {
    case 'user.session_revoked':
      return event.data.reason;
    case 'user.deleted':
      return 'deleted';
    case 'user.updated':
      return securityVersion < event.data.securityVersion ? 'changed' : null;
  }
}
