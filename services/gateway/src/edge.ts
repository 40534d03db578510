import cors from '@fastify/cors';
import { DomainError } from '@talat/contracts/errors';
import type { Edge } from '@talat/platform/application';
import { Cache } from '@talat/platform/cache';
import { currentContext } from '@talat/platform/context';
import { errorBody, errorHeaders } from '@talat/platform/error-filter';
import { processSettings, securitySettings } from '@talat/platform/platform.settings';
import type { ServiceDefinition } from '@talat/platform/service';
import type { Settings, SettingsOf } from '@talat/platform/settings';
import type { FastifyInstance } from 'fastify';
import { admitRequests } from './admit-requests.ts';
import { installDocs } from './api-docs.ts';
import { installCache } from './edge-cache.ts';
import { gatewaySettings } from './gateway.settings.ts';
import { installDetailedHealth } from './health.ts';
import { budgetOf, draw } from './limits.ts';
import { canonicalUrl } from './paths.rules.ts';
import { installProxy, upstreamsOf } from './proxy.ts';
import { ResponseCache } from './response-cache.ts';

/** The edge in front of this process's services: what every request passes before a controller sees it. */
export function gatewayEdge(settings: Settings, services: readonly ServiceDefinition[]): Edge {
  const own = settings.get(gatewaySettings);
  return {
    rewriteUrl: canonicalUrl,
    install: async (fastify, app) => {
      const upstreams = upstreamsOf(own, services);
      await installHeaders(fastify, settings);
      installLimits(fastify, app.get(Cache), own);
      installCache(fastify, app.get(ResponseCache));
      admitRequests(fastify, own);
      installDetailedHealth(fastify, app, { local: services, upstreams });
      await installDocs(fastify);
      await installProxy(fastify, upstreams, own.UPSTREAM_CIRCUIT_OPEN_MS);
    },
  };
}

/** What browsers are told to refuse on our behalf. The same for every answer, so nothing is put together for each. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

async function installHeaders(fastify: FastifyInstance, settings: Settings): Promise<void> {
  fastify.addHook('onRequest', (_, reply, done) => {
    reply.headers(securityHeaders);
    done();
  });
  const origins = [
    new URL(settings.get(processSettings).PUBLIC_URL).origin,
    ...settings.get(securitySettings).CORS_ORIGIN,
  ];
  await fastify.register(cors, {
    origin: origins,
    credentials: true,
    exposedHeaders: ['x-request-id', 'x-cache-status', 'etag', 'retry-after', 'idempotent-replayed'],
    maxAge: 600,
  });
}

function installLimits(fastify: FastifyInstance, cache: Cache, limits: SettingsOf<typeof gatewaySettings>): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.url.startsWith('/api/')) return done();
    const path = request.url.split('?', 1)[0]!;
    try {
      const { limit, left, seconds } = draw(
        cache,
        budgetOf({ method: request.method, path }, currentContext()!.caller!, limits),
      );
      reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': left, 'ratelimit-reset': seconds });
      done();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      void reply.status(error.status).headers(errorHeaders(error)).send(errorBody(error, request));
    }
  });
}
