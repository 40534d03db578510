import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TokenPair } from '@talat/contracts/auth';
import { highestRole } from '@talat/contracts/permissions';
import { AccessTokens } from '@talat/platform/access-token';
import { SigningKeys } from '@talat/platform/signing-keys';
import type { PresentedToken } from './refresh-token.rules.ts';
import type { SessionEntity } from './session.entity.ts';
import type { UserEntity } from './user.entity.ts';
import { nameOf } from './user.rules.ts';

type Family = Pick<SessionEntity, 'id' | 'keyId' | 'salt'>;

/**
 * Computes refresh tokens instead of storing them: a generation's token is the same whenever it is asked for, so two tabs
 * that refresh at once get one successor, and every generation can be told from a forgery for as long as the family lives.
 */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly access: AccessTokens,
    private readonly keys: SigningKeys,
  ) {}

  newFamily(): { keyId: string; salt: string } {
    return { keyId: this.keys.pair.kid, salt: randomBytes(16).toString('base64url') };
  }

  /** Both tokens of the session's newest generation, each under both of its names. */
  async issue(user: UserEntity, session: SessionEntity): Promise<TokenPair> {
    const { id, email, roles, securityVersion } = user;
    const accessToken = await this.access.issue({
      sub: id,
      email,
      name: nameOf(user),
      role: highestRole(roles),
      roles,
      sid: session.id,
      sv: securityVersion,
    });
    const refreshToken = `${session.id}.${session.generation}.${this.keys.hmac('refresh', textOf(session, session.generation))}`;
    return {
      accessToken,
      refreshToken,
      access_token: accessToken,
      refresh_token: refreshToken,
      tokenType: 'Bearer',
      expiresIn: this.access.lifeSeconds,
      refreshExpiresAt: session.expiresAt.toISOString(),
      sessionId: session.id,
    };
  }

  /** Whether this family ever handed out that token. False when the family's key was replaced since. */
  isGenuine(family: Family, token: PresentedToken): boolean {
    return (
      family.keyId === this.keys.pair.kid &&
      this.keys.verifyHmac('refresh', textOf(family, token.generation), token.mac)
    );
  }
}

const textOf = (family: Family, generation: number): string => `${family.id}.${generation}.${family.salt}`;
