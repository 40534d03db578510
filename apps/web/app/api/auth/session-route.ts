import type { LoginResponse } from '@talat/contracts/auth';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from '../../../lib/env.ts';
import { accessCookie, refreshCookie, sessionCookies } from '../../../lib/session/cookies.ts';
import { isSameOrigin } from '../../../lib/session/origin.ts';
import { clientHeaders } from '../../../lib/session/refresh.ts';

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
  for (const setting of answer.headers.getSetCookie()) response.headers.append('set-cookie', setting);
  return response;
}
