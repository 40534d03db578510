import createMiddleware from 'next-intl/middleware';
import { NextRequest, NextResponse } from 'next/server';
import { localeCookie, routing } from './i18n/routing.ts';
import { doorTo, isDocs } from './lib/doors.ts';
import { env } from './lib/env.ts';
import { isForEverybody, PageCache } from './lib/page-cache.ts';
import { contentSecurityPolicy, securityHeaders } from './lib/security/headers.ts';
import { accessCookie, clearedCookies, expiryOf, refreshCookie, sessionCookies } from './lib/session/cookies.ts';
import { isSameOrigin } from './lib/session/origin.ts';
import { refreshOnce } from './lib/session/refresh.ts';

const localise = createMiddleware(routing);
// Refreshing a little early keeps a token from expiring on its way to the gateway.
const marginMs = 30_000;

const isSessionRoute = (path: string): boolean => /^\/api\/auth\/(login|refresh|logout)$|^\/session\//.test(path);
const belongsToGateway = (path: string): boolean =>
  (path.startsWith('/api/') ||
    path.startsWith('/media/') ||
    path.startsWith('/socket.io') ||
    path === '/api' ||
    isDocs(path)) &&
  !isSessionRoute(path);

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const path = request.nextUrl.pathname;
  if (path.startsWith('/media/')) return passOn(request, new Headers(request.headers));

  // An upgrade's answer cannot bring cookies back: a token renewed for it would be lost. Pages renew before they connect.
  const isKept = isSessionRoute(path) || path.startsWith('/socket.io');
  const session = isKept ? unchanged(request) : await freshSession(request);
  const response = belongsToGateway(path)
    ? passOn(request, session.headers)
    : ((await keptPage(request)) ?? page(request, session.headers));
  for (const cookie of session.cookies) response.cookies.set(cookie);
  return response;
}

type Session = { headers: Headers; cookies: ReturnType<typeof sessionCookies> };

const unchanged = (request: NextRequest): Session => ({ headers: new Headers(request.headers), cookies: [] });

/** The only place where tokens are renewed: the request goes on with the new ones, and the browser gets them with the answer. */
async function freshSession(request: NextRequest): Promise<Session> {
  const session = unchanged(request);
  const access = request.cookies.get(accessCookie)?.value;
  const refresh = request.cookies.get(refreshCookie)?.value;
  if (!refresh || (access && expiryOf(access) - Date.now() > marginMs)) return session;

  const outcome = await refreshOnce(refresh, request.headers);
  if (outcome.kind === 'unknown') return session;
  session.cookies = outcome.kind === 'fresh' ? sessionCookies(outcome.tokens) : clearedCookies();
  const kept = new Map(request.cookies.getAll().map(({ name, value }) => [name, value]));
  for (const { name, value } of session.cookies) value ? kept.set(name, value) : kept.delete(name);
  session.headers.set('cookie', [...kept].map(([name, value]) => `${name}=${value}`).join('; '));
  return session;
}

/** The refresh token is nobody's business but this app's: it is taken out before the gateway sees the cookies. */
function passOn(request: NextRequest, headers: Headers): NextResponse {
  const cookies = (headers.get('cookie') ?? '')
    .split('; ')
    .filter((part) => part && !part.startsWith(`${refreshCookie}=`));
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  else headers.delete('cookie');
  // The gateway knows one public origin; a reader who came by another name of this host (localhost, 127.0.0.1) is at home too.
  if (headers.has('origin') && isSameOrigin(headers)) headers.set('origin', new URL(env.PUBLIC_URL).origin);
  const { pathname, search } = request.nextUrl;
  return NextResponse.rewrite(new URL(pathname + search, env.API_URL), { request: { headers } });
}

const newNonce = () => Buffer.from(crypto.randomUUID()).toString('base64');

/** Asked for by one who takes anything, not as a visit: that is drawn, and never kept. */
const pages = new PageCache((path) =>
  fetch(new URL(path, `http://127.0.0.1:${env.PORT}`), {
    headers: { accept: '*/*', 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  }),
);

async function keptPage({ method, nextUrl, headers, cookies }: NextRequest): Promise<NextResponse | null> {
  // whoever works on the shop sees each change at once
  if (env.NODE_ENV !== 'production' || !isForEverybody(method, nextUrl, headers)) return null;
  const nonce = newNonce();
  const kept = await pages.find(nextUrl.pathname + nextUrl.search, nonce);
  if (!kept) return null;
  const response = new NextResponse(kept.html, { headers: kept.headers });
  response.headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
  response.headers.set('X-Cache-Status', 'HIT');
  const { name, ...setting } = localeCookie;
  const locale = nextUrl.pathname.slice(1, 3);
  const known = cookies.get(name)?.value ?? headers.get('accept-language')?.slice(0, 2);
  if (known !== locale) response.cookies.set(name, locale, setting);
  return response;
}

function page(request: NextRequest, headers: Headers): NextResponse {
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search);

  const door = doorTo(request.nextUrl.pathname);
  const target = new URL(door ?? request.nextUrl.pathname, request.nextUrl);
  target.search = request.nextUrl.search;
  const response = isPage(request)
    ? localise(new NextRequest(target, { headers }))
    : NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}

const isPage = (request: NextRequest): boolean =>
  !/^\/(api|data|session)\//.test(request.nextUrl.pathname) &&
  !/\.(svg|png|ico|txt|xml|json|webmanifest)$/.test(request.nextUrl.pathname);

export const config = { matcher: ['/((?!_next/static|_next/image|fonts/|sw\\.js|favicon|icon|apple-icon).*)'] };
