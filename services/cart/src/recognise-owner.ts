import { createHash, randomBytes } from 'node:crypto';

/** Who a cart belongs to, as the database knows it: a guest's secret is never stored, only its hash. */
export type Owner = { key: string; userId: string | null };
type Identity = { userId: string | null; secret: string | null };

/** Only what we made ourselves counts: 32 random bytes, not a name that somebody could guess. */
const secretPattern = /^[A-Za-z0-9_-]{43}$/;

export const newSecret = (): string => randomBytes(32).toString('base64url');

export function guestOf(secret: string | null): Owner | null {
  if (!secret || !secretPattern.test(secret)) return null;
  return { key: `guest:${createHash('sha256').update(secret).digest('hex')}`, userId: null };
}

export const userOf = (userId: string | null): Owner | null => (userId ? { key: `user:${userId}`, userId } : null);

/** The user when there is one, else the guest; null for a guest who never put anything into a cart. */
export const ownerOf = ({ userId, secret }: Identity): Owner | null => userOf(userId) ?? guestOf(secret);
