import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export interface KeyPair {
  privateJwk: JWK;
  publicJwk: JWK;
  /** RFC 7638 thumbprint of the public key. */
  kid: string;
}

/** The folder's ES256 key pair (`jwt.json`, 0600), made at the first call and the same from then on. */
export async function ensureKeys(folder: string): Promise<KeyPair> {
  const file = join(folder, 'jwt.json');
  if (!existsSync(file)) await create(folder, file);
  return signingKeysFrom(JSON.parse(readFileSync(file, 'utf8')) as JWK);
}

/** For a key that comes from a setting instead of the file. Throws unless it is a private P-256 key. */
export async function signingKeysFrom(privateJwk: JWK): Promise<KeyPair> {
  const { kty, crv, x, y, d } = privateJwk;
  if (kty !== 'EC' || crv !== 'P-256' || !x || !y || !d)
    throw new TypeError('the signing key must be a private P-256 key as JWK');
  const kid = await calculateJwkThumbprint({ kty, crv, x, y });
  return {
    kid,
    privateJwk: { kty, crv, x, y, d, kid, alg: 'ES256', use: 'sig' },
    publicJwk: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' },
  };
}

/** A link appears whole or not at all, and only once: of two who start together both read the first one's key. */
async function create(folder: string, file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = `${file}.${randomUUID()}`;
  writeFileSync(partial, `${JSON.stringify(await exportJWK(privateKey))}\n`, { mode: 0o600 });
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(partial);
  }
}

/** The keys of this installation: one ES256 pair for tokens, and from it one secret for each other purpose. */
export class SigningKeys {
  readonly #secrets = new Map<string, Buffer>();

  constructor(readonly pair: KeyPair) {}

  /** HMAC-SHA256 as base64url; `purpose` keeps the uses apart (`tracking`, `refresh`, `webhook:simulator`). */
  hmac(purpose: string, text: string): string {
    return createHmac('sha256', this.#secret(purpose)).update(text).digest('base64url');
  }

  /** Compares in constant time. */
  verifyHmac(purpose: string, text: string, given: string): boolean {
    const expected = Buffer.from(this.hmac(purpose, text));
    const actual = Buffer.from(given);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }

  #secret(purpose: string): Buffer {
    let secret = this.#secrets.get(purpose);
    if (!secret) {
      secret = Buffer.from(hkdfSync('sha256', Buffer.from(this.pair.privateJwk.d!, 'base64url'), 'talat', purpose, 32));
      this.#secrets.set(purpose, secret);
    }
    return secret;
  }
}
