import { type NextRequest, NextResponse } from 'next/server';
import type { LoginResponse } from '@talat/contracts/auth';
import { cartCookie, sessionCookies } from '../../../../lib/session/cookies.ts';
import { askAuth, refuseForeign } from '../session-route.ts';

/** Signs the browser in: the tokens become HttpOnly cookies, the page only learns who it is. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;

  const cart = request.cookies.get(cartCookie);
  const answer = await askAuth(request, 'login', {
    body: await request.text(),
    ...(cart ? { cookie: `${cart.name}=${cart.value}` } : {}),
  });
  const body: unknown = await answer.json();
  if (!answer.ok) return NextResponse.json(body, { status: answer.status, headers: retryAfter(answer) });

  const login = body as LoginResponse;
  const response = NextResponse.json({ user: login.user });
  for (const cookie of sessionCookies(login)) response.cookies.set(cookie);
  for (const cookie of answer.headers.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

function retryAfter(answer: Response): Record<string, string> {
  const seconds = answer.headers.get('retry-after');
  return seconds ? { 'retry-after': seconds } : {};
}
