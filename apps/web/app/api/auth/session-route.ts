import type { LoginResponse } from '@talat/contracts/auth';
import { type NextRequest, NextResponse } from 'next/server';
import { getPreferences } from '../../../lib/api/account.ts';
import { apiOver } from '../../../lib/api/client.ts';
import { env } from '../../../lib/env.ts';
import { eraCookie } from '../../../lib/format/era.ts';
import { accessCookie, refreshCookie, sessionCookies } from '../../../lib/session/cookies.ts';
import { isSameOrigin } from '../../../lib/session/origin.ts';
import { clientHeaders } from '../../../lib/session/refresh.ts';
import { themeCookie } from '../../../lib/theme.ts';

/** Null when the request may go on; otherwise the refusal, in the shape that every API error has. */
export function refuseForeign(request: Request): NextResponse | null {
  if (isSameOrigin(request.headers)) return null;
  const path = new URL(request.url).pathname;
  return NextResponse.json(
    {
      statusCode: 403,
      code: 'ORIGIN_REFUSED',
      message: 'The request came from another site and was refused',
      details: {},
      path,
      method: request.method,
      timestamp: new Date().toISOString(),
      requestId: request.headers.get('x-request-id') ?? crypto.randomUUID(),
    },
    { status: 403 },
  );
}

/** Asks the API's auth service in the reader's name, with the cookies that belong to it. */
export function askAuth(request: Request, path: string, init: { body?: string; cookie?: string }): Promise<Response> {
  return fetch(new URL(`/api/v1/auth/${path}`, env.API_URL), {
    method: 'POST',
    headers: {
      ...clientHeaders(request.headers),
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(init.cookie ? { cookie: init.cookie } : {}),
    },
    body: init.body ?? null,
    cache: 'no-store',
  });
}

const yearSeconds = 60 * 60 * 24 * 365;

/** What the account chose on another device counts here too; what it never chose stays as this device has it. */
async function chosenLooks(accessToken: string): Promise<[string, string][]> {
  const api = apiOver({ origin: env.API_URL, headers: () => ({ authorization: `Bearer ${accessToken}` }) });
  const chosen = await getPreferences(api).catch(() => null);
  if (!chosen) return [];
  const { theme, calendar } = chosen;
  return [
    ...(theme === 'system' ? [] : ([[themeCookie, theme]] satisfies [string, string][])),
    ...(calendar === 'be' ? [] : ([[eraCookie, calendar]] satisfies [string, string][])),
  ];
}

/** Login and registration answer alike: tokens and the user. The guest's cart and the device come along. */
export async function signInWith(request: NextRequest, path: 'login' | 'register'): Promise<NextResponse> {
  const passed = request.cookies.getAll().filter(({ name }) => name !== accessCookie && name !== refreshCookie);
  const cookie = passed.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await askAuth(request, path, { body: await request.text(), ...(cookie ? { cookie } : {}) });
  const body: unknown = await answer.json();
  if (!answer.ok) {
    const seconds = answer.headers.get('retry-after');
    return NextResponse.json(body, { status: answer.status, headers: seconds ? { 'retry-after': seconds } : {} });
  }

  const login = body as LoginResponse;
  const response = NextResponse.json({ user: login.user });
  for (const setting of sessionCookies(login)) response.cookies.set(setting);
  for (const [name, value] of await chosenLooks(login.accessToken))
    response.cookies.set({ name, value, path: '/', sameSite: 'lax', maxAge: yearSeconds });
  for (const setting of answer.headers.getSetCookie()) response.headers.append('set-cookie', setting);
  return response;
}
