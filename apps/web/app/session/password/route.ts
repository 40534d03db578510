import type { TokenPair } from '@talat/contracts/auth';
import { type NextRequest, NextResponse } from 'next/server';
import { accessCookie, clearedCookies, expiryOf, refreshCookie, sessionCookies } from '../../../lib/session/cookies.ts';
import { refreshOnce } from '../../../lib/session/refresh.ts';
import { askAuth, refuseForeign } from '../../api/auth/session-route.ts';

/** Changes the reader's password. The API ends this session's old tokens and answers new ones, which become its cookies. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;

  const { access, cookies } = await heldAccess(request);
  const cookie = access ? { cookie: `${accessCookie}=${access}` } : {};
  const answer = await askAuth(request, 'password/change', { body: await request.text(), ...cookie });
  const body: unknown = await answer.json().catch(() => null);
  const seconds = answer.headers.get('retry-after');
  const response = answer.ok
    ? new NextResponse(null, { status: 204 })
    : NextResponse.json(body, { status: answer.status, headers: seconds ? { 'retry-after': seconds } : {} });
  for (const setting of answer.ok ? sessionCookies(body as TokenPair) : cookies) response.cookies.set(setting);
  for (const setting of answer.headers.getSetCookie()) response.headers.append('set-cookie', setting);
  return response;
}

type Held = { access: string | undefined; cookies: ReturnType<typeof sessionCookies> };

/** proxy.ts renews no tokens on the way to a session route, and whoever thought about a new password long enough has an old one. */
async function heldAccess(request: NextRequest): Promise<Held> {
  const access = request.cookies.get(accessCookie)?.value;
  const refresh = request.cookies.get(refreshCookie)?.value;
  if (!refresh || (access && expiryOf(access) > Date.now())) return { access, cookies: [] };
  const outcome = await refreshOnce(refresh, request.headers);
  if (outcome.kind === 'fresh') return { access: outcome.tokens.accessToken, cookies: sessionCookies(outcome.tokens) };
  return { access: undefined, cookies: outcome.kind === 'signed-out' ? clearedCookies() : [] };
}
