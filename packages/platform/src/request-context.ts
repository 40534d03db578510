import { randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '@talat/contracts/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokens } from './access-token.ts';
import { CallerInfo, Context, type Identity, newTraceparent, type RequestFacts, runInContext } from './context.ts';
import { errorBody } from './error-filter.ts';
import { processSettings, securitySettings } from './platform.settings.ts';
import type { Settings } from './settings.ts';

export const accessCookies = ['__Host-talat_access', 'talat_access'] as const;
const cartCookie = 'talat_cart';
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

type Credentials = { token: string; isCookie: boolean };

/** Gives every request its context: ids, language, address, and who calls. */
export function installRequestContext(fastify: FastifyInstance, tokens: AccessTokens, settings: Settings): void {
  const origins = ownOrigins(settings);
  const secret = settings.get(processSettings).WEB_PROXY_SECRET;
  const takesSessionCookie = settings.get(securitySettings).API_SESSION_COOKIE;
  fastify.addHook('onRequest', (request, reply, done) => {
    const facts = factsOf(request, secret);
    reply.header('x-request-id', facts.requestId);
    const context = new Context({ id: null, name: 'guest', role: null }, facts);
    context.caller = new CallerInfo(null, facts);
    runInContext(context, () => {
      const credentials = credentialsOf(request, takesSessionCookie);
      if (!credentials) return done();
      identify(request, context, credentials).then(
        () => done(),
        (error: unknown) => answerError(error, request, reply),
      );
    });
  });

  async function identify(request: FastifyRequest, context: Context, credentials: Credentials): Promise<void> {
    if (credentials.isCookie && !safeMethods.has(request.method)) refuseForeignOrigin(request, origins);
    let identity: Identity;
    try {
      identity = await tokens.verify(credentials.token);
    } catch (error) {
      // a stale cookie must not keep a guest from public pages; routes that need a user refuse by themselves
      if (credentials.isCookie && error instanceof DomainError) return;
      throw error;
    }
    context.caller = new CallerInfo(identity, context.facts);
    context.actor = context.caller.actor;
  }
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof DomainError ? error : new DomainError('INTERNAL');
  void reply.status(known.status).send(errorBody(known, request));
}

/** Origins of the browsers' pages that may act with a session's cookie. */
export const ownOrigins = (settings: Settings): ReadonlySet<string> =>
  new Set([new URL(settings.get(processSettings).PUBLIC_URL).origin, ...settings.get(securitySettings).CORS_ORIGIN]);

/** Cookies ignore ports, and come along from any page: a browser's unsafe request must come from our own origin. */
export function refuseForeignOrigin(request: { headers: IncomingHttpHeaders }, origins: ReadonlySet<string>): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin) {
    if (origins.has(origin) || (URL.canParse(origin) && new URL(origin).host === host)) return;
    throw new DomainError('ORIGIN_REFUSED', { origin });
  }
  if (site && site !== 'same-origin' && site !== 'none') throw new DomainError('ORIGIN_REFUSED', { site });
}

function credentialsOf(request: FastifyRequest, takesSessionCookie: boolean): Credentials | null {
  const header = request.headers.authorization;
  if (header?.startsWith('Bearer ')) return { token: header.slice(7), isCookie: false };
  const token = sessionTokenOf(request.cookies ?? {}, takesSessionCookie);
  return token ? { token, isCookie: true } : null;
}

/** The access token among a browser's cookies; `session_id` counts only where API_SESSION_COOKIE is on. */
export function sessionTokenOf(
  cookies: Record<string, string | undefined>,
  takesSessionCookie: boolean,
): string | undefined {
  const name = accessCookies.find((candidate) => cookies[candidate]) ?? (takesSessionCookie ? 'session_id' : undefined);
  return name && cookies[name];
}

function factsOf(request: FastifyRequest, webSecret: string | undefined): RequestFacts {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const given = header('x-request-id');
  return {
    language: languageOf(header('accept-language')),
    ip: (isWebApp(header('x-talat-web'), webSecret) && header('x-forwarded-for')) || request.ip,
    userAgent: header('user-agent')?.slice(0, 400) ?? null,
    requestId: given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    traceparent: newTraceparent(header('traceparent')),
    cartSecret: header('x-cart-id') ?? request.cookies?.[cartCookie] ?? null,
  };
}

/** The web app proves itself by the secret; then its word on the reader's address is taken. */
function isWebApp(given: string | undefined, secret: string | undefined): boolean {
  if (!given || !secret) return false;
  const [actual, expected] = [Buffer.from(given), Buffer.from(secret)];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The first of th and en that the caller names; Thai when it names neither. */
export function languageOf(header: string | undefined): 'th' | 'en' {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const q = rest.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag.slice(0, 2), q: q ? Number(q.trim().slice(2)) : 1 };
    })
    .toSorted((a, b) => b.q - a.q);
  return ranked.find(({ tag, q }) => q > 0 && (tag === 'th' || tag === 'en'))?.tag === 'en' ? 'en' : 'th';
}
