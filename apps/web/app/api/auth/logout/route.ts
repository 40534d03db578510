import { type NextRequest, NextResponse } from 'next/server';
import { accessCookie, clearedCookies, refreshCookie } from '../../../../lib/session/cookies.ts';
import { askAuth, refuseForeign } from '../session-route.ts';

/** Ends the session at the API and in the browser; the browser's part happens even when the API cannot be reached. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const refusal = refuseForeign(request);
  if (refusal) return refusal;

  const refreshToken = request.cookies.get(refreshCookie)?.value;
  const access = request.cookies.get(accessCookie);
  if (refreshToken || access) {
    const cookie = access ? { cookie: `${access.name}=${access.value}` } : {};
    await askAuth(request, 'logout', { body: JSON.stringify(refreshToken ? { refreshToken } : {}), ...cookie }).catch(
      () => undefined,
    );
  }
  const response = new NextResponse(null, { status: 204 });
  for (const cookie of clearedCookies()) response.cookies.set(cookie);
  return response;
}
