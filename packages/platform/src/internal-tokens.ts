import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { roles, type Role } from '@talat/contracts/permissions';
import { importJWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Clock } from './clock.ts';
import type { CallerInfo, Identity } from './context.ts';
import { SigningKeys } from './signing-keys.ts';

const audience = 'talat-internal';
const lifeSeconds = 60;
const Claims = z.object({
  user: z
    .object({
      userId: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      roles: z.array(z.enum(roles)),
      sessionId: z.string(),
    })
    .nullable(),
});

/** Sixty-second tokens between our own processes: who calls, on whose behalf. */
@Injectable()
export class InternalTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  async issue(caller: CallerInfo | null): Promise<string> {
    const user = caller?.userId
      ? {
          userId: caller.userId,
          name: caller.name,
          email: caller.email,
          role: caller.role,
          roles: caller.roles,
          sessionId: caller.sessionId,
        }
      : null;
    const key = await importJWK(this.keys.pair.privateJwk, 'ES256');
    return new SignJWT({ user })
      .setProtectedHeader({ alg: 'ES256', kid: this.keys.pair.kid })
      .setIssuer('talat')
      .setAudience(audience)
      .setExpirationTime(Math.floor(this.clock.now().getTime() / 1000) + lifeSeconds)
      .sign(key);
  }

  /** @throws {DomainError} UNAUTHENTICATED */
  async verify(token: string): Promise<Identity | null> {
    try {
      const key = await importJWK(this.keys.pair.publicJwk, 'ES256');
      const { payload } = await jwtVerify(token, key, {
        issuer: 'talat',
        audience,
        algorithms: ['ES256'],
        currentDate: this.clock.now(),
      });
      return Claims.parse(payload).user as (Identity & { roles: Role[] }) | null;
    } catch (cause) {
      throw new DomainError('UNAUTHENTICATED', { cause: String(cause) });
    }
  }
}
