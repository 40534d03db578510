import { isSecure } from '../env.ts';

const prefix = isSecure ? '__Host-' : '';

export const accessCookie = `${prefix}talat_access`;
export const refreshCookie = `${prefix}talat_refresh`;
/** The guest's cart; made by the gateway, only passed through here. */
export const cartCookie = 'talat_cart';

/** What the API answers at sign-in and refresh, as far as the session needs it. */
export type Tokens = { accessToken: string; refreshToken: string };

type CookieSetting = {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
  maxAge: number;
};

const cookie = (name: string, value: string, maxAge: number): CookieSetting => ({
  name,
  value,
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isSecure,
  maxAge,
});

// The refresh token's own life is the server's decision; the cookie only has to outlive it.
const refreshCookieSeconds = 60 * 60 * 24 * 90;

export function sessionCookies(tokens: Tokens): CookieSetting[] {
  const seconds = Math.max(60, Math.floor((expiryOf(tokens.accessToken) - Date.now()) / 1000));
  return [
    cookie(accessCookie, tokens.accessToken, seconds),
    cookie(refreshCookie, tokens.refreshToken, refreshCookieSeconds),
  ];
}

export const clearedCookies = (): CookieSetting[] => [cookie(accessCookie, '', 0), cookie(refreshCookie, '', 0)];

/** Milliseconds since the epoch; 0 when the token cannot be read. Only decides when to refresh: the gateway verifies. */
export function expiryOf(jwt: string): number {
  const body = jwt.split('.')[1];
  if (!body) return 0;
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && 'exp' in claims && typeof claims.exp === 'number'
      ? claims.exp * 1000
      : 0;
  } catch {
    return 0;
  }
}
