import { Injectable } from '@nestjs/common';
import { DomainError, type ErrorCode, errorMessage } from '@talat/contracts/errors';
import { AccessTokens } from '@talat/platform/access-token';
import { securitySettings } from '@talat/platform/platform.settings';
import { languageOf, sessionTokenOf } from '@talat/platform/request-context';
import { Settings } from '@talat/platform/settings';
import { verifySignedId } from '@talat/platform/signed-id';
import { SigningKeys } from '@talat/platform/signing-keys';
import { z } from 'zod';
import type { LiveIdentity, LiveSocket } from './live-server.provider.ts';
import { viewerOf } from './visibility.rules.ts';

const Handshake = z.object({
  token: z.string().max(4096).nullish(),
  trackingToken: z.string().max(200).nullish(),
  from: z.int().nonnegative().nullish(),
  frames: z.boolean().nullish(),
});

/** Finds out who connects: by token, by the web session's cookie, by an order's public link, or by both of the last two. */
@Injectable()
export class IdentifySocket {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly keys: SigningKeys,
    private readonly settings: Settings,
  ) {}

  /** @throws {DomainError} UNAUTHENTICATED, TOKEN_EXPIRED, SESSION_REVOKED, LINK_INVALID or VALIDATION_FAILED */
  async identify(socket: LiveSocket): Promise<void> {
    const parsed = Handshake.safeParse(socket.handshake.auth);
    if (!parsed.success)
      throw new DomainError('VALIDATION_FAILED', {
        summary: parsed.error.issues.map(({ path, message }) => `auth.${path.join('.')}: ${message}`).join('; '),
      });
    const { token, trackingToken, from, frames } = parsed.data;
    const orderId = trackingToken ? verifySignedId(this.keys, 'tracking', trackingToken) : null;
    if (trackingToken && !orderId) throw new DomainError('LINK_INVALID');
    const cookie = sessionTokenOf(
      cookiesOf(socket.handshake.headers.cookie),
      this.settings.get(securitySettings).API_SESSION_COOKIE,
    );
    const identity = await this.identityOf({ token: token ?? undefined, cookie, orderId });
    Object.assign(socket.data, identity, { isFrames: frames ?? false, from: from ?? null, audience: null });
  }

  private async identityOf({
    token,
    cookie,
    orderId,
  }: {
    token: string | undefined;
    cookie: string | undefined;
    orderId: string | null;
  }): Promise<LiveIdentity> {
    const credential = token ?? cookie;
    const orderIds = orderId ? [orderId] : [];
    if (credential) {
      try {
        const { userId, roles, name, sessionId, securityVersion, expiresAt } = await this.tokens.verify(credential);
        return {
          viewer: viewerOf({ userId, roles, orderIds }),
          name,
          token: credential,
          sessionId,
          securityVersion,
          expiresAt,
        };
      } catch (error) {
        // a stale cookie must not keep the holder of a link from the public page
        if (token || !orderId || !(error instanceof DomainError)) throw error;
      }
    }
    if (!orderId) throw new DomainError('UNAUTHENTICATED');
    return {
      viewer: viewerOf({ userId: null, roles: [], orderIds }),
      name: 'guest',
      token: null,
      sessionId: null,
      securityVersion: 0,
      expiresAt: null,
    };
  }
}

function cookiesOf(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((part) => part.split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name.trim(), value.join('=').trim()]));
}

/** What `connect_error` brings to the client: `data` holds the code and the text in its language. */
export function handshakeRefusal(
  error: unknown,
  acceptLanguage: string | undefined,
): Error & { data: { code: ErrorCode; message: string; details: object } } {
  const known = error instanceof DomainError ? error : new DomainError('INTERNAL');
  const message = errorMessage(known.code, known.details, languageOf(acceptLanguage));
  return Object.assign(new Error(known.code), { data: { code: known.code, message, details: known.details } });
}
