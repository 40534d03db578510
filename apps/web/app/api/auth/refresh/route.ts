import { type NextRequest, NextResponse } from 'next/server';
import { clearedCookies, refreshCookie, sessionCookies } from '../../../../lib/session/cookies.ts';
import { refreshOnce } from '../../../../lib/session/refresh.ts';
import { refuseForeign } from '../session-route.ts';

/** For scripts and long-lived pages; takes the cookie or a `refreshToken` in the body. Shares its flights with proxy.ts. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;

  const token = (await tokenInBody(request)) ?? request.cookies.get(refreshCookie)?.value;
  if (!token) return NextResponse.json({ isSignedIn: false }, { status: 401 });
  const outcome = await refreshOnce(token, request.headers);
  if (outcome.kind === 'unknown')
    return NextResponse.json({ isSignedIn: false }, { status: 503, headers: { 'retry-after': '2' } });

  const isFresh = outcome.kind === 'fresh';
  const response = NextResponse.json({ isSignedIn: isFresh }, { status: isFresh ? 200 : 401 });
  for (const cookie of isFresh ? sessionCookies(outcome.tokens) : clearedCookies()) response.cookies.set(cookie);
  return response;
}

async function tokenInBody(request: NextRequest): Promise<string | undefined> {
  const body: unknown = await request.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return undefined;
  const given = 'refreshToken' in body ? body.refreshToken : 'refresh_token' in body ? body.refresh_token : undefined;
  return typeof given === 'string' ? given : undefined;
}
