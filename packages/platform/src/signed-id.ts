import type { SigningKeys } from './signing-keys.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const encodedLength = 22;

/** A link's secret for one record: the id and its HMAC, `base64url(16 bytes).hmac`. It needs no storage and does not expire. */
export function signId(keys: SigningKeys, purpose: string, id: string): string {
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${keys.hmac(purpose, id)}`;
}

/** The id that `signId` put in, or null when the token is not ours for this purpose. */
export function verifySignedId(keys: SigningKeys, purpose: string, token: string): string | null {
  const [encoded = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || encoded.length !== encodedLength || signature === '') return null;
  const hex = Buffer.from(encoded, 'base64url').toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return uuid.test(id) && keys.verifyHmac(purpose, id, signature) ? id : null;
}
