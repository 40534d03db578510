import replyFrom from '@fastify/reply-from';
import { DomainError } from '@talat/contracts/errors';
import { currentContext } from '@talat/platform/context';
import { openTo } from '@talat/platform/policy';
import type { ServiceDefinition } from '@talat/platform/service';
import type { SettingsOf } from '@talat/platform/settings';
import { errorBody } from '@talat/platform/error-filter';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { gatewaySettings } from './gateway.settings.ts';
import { passSockets } from './pass-sockets.ts';
import { segmentOwners } from './paths.rules.ts';

export type Instance = { url: string; failures: number; openUntil: number };
export type Upstreams = Map<string, Instance[]>;

const failuresToOpen = 5;

/** Instances of the services that run elsewhere, by service. */
export function upstreamsOf(
  settings: SettingsOf<typeof gatewaySettings>,
  local: readonly ServiceDefinition[],
): Upstreams {
  const urls: Record<string, readonly string[]> = {
    identity: settings.AUTH_SERVICE_URLS.length ? settings.AUTH_SERVICE_URLS : settings.USER_SERVICE_URLS,
    catalog: settings.PRODUCT_SERVICE_URLS,
    inventory: settings.INVENTORY_SERVICE_URLS,
    cart: settings.CART_SERVICE_URLS,
    orders: settings.ORDER_SERVICE_URLS,
    payments: settings.PAYMENT_SERVICE_URLS,
    audit: settings.AUDIT_SERVICE_URLS,
    realtime: settings.REALTIME_SERVICE_URLS,
  };
  const isLocal = new Set(local.map(({ name }) => name));
  return new Map(
    Object.entries(urls)
      .filter(([service, list]) => !isLocal.has(service) && list.length > 0)
      .map(([service, list]) => [service, list.map((url) => ({ url, failures: 0, openUntil: 0 }))]),
  );
}

export const circuitOf = ({ failures, openUntil }: Instance): 'closed' | 'open' | 'half-open' =>
  failures < failuresToOpen ? 'closed' : openUntil > performance.now() ? 'open' : 'half-open';

/** Passes the routes of remote services on, in turn over their instances, leaving out those whose circuit is open. */
export async function installProxy(
  fastify: FastifyInstance,
  upstreams: Upstreams,
  circuitOpenMs: number,
): Promise<void> {
  if (upstreams.size === 0) return;
  await fastify.register(replyFrom, { undici: { connections: 64, pipelining: 1, headersTimeout: 15_000 } });
  for (const [segment, service] of Object.entries(segmentOwners)) {
    const instances = upstreams.get(service);
    if (!instances) continue;
    const handler = passOn(service, instances, circuitOpenMs);
    // whoever answers knows who may ask
    for (const url of [`/api/v1/${segment}`, `/api/v1/${segment}/*`]) fastify.all(url, openTo('public'), handler);
  }
  passSockets(fastify, upstreams.get('realtime') ?? []);
}

function passOn(service: string, instances: Instance[], circuitOpenMs: number) {
  let turn = 0;
  const next = (): Instance | undefined => {
    for (let i = 0; i < instances.length; i++) {
      const instance = instances[turn++ % instances.length]!;
      if (circuitOf(instance) !== 'open') return instance;
    }
    return undefined;
  };
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const instance = next();
    if (!instance) return unavailable(service, request, reply);
    const rawBody = (request as FastifyRequest & { rawBody?: Buffer }).rawBody;
    return reply.from(instance.url + request.url, {
      // as it came: a body that is given without its type would be made JSON of once more
      ...(rawBody?.length ? { body: rawBody, contentType: request.headers['content-type'] ?? 'application/json' } : {}),
      rewriteRequestHeaders: (_, headers) => ({ ...headers, ...factsOf(request) }),
      onResponse: (_, answer, response) => {
        instance.failures = 0;
        void answer.send((response as unknown as { stream: NodeJS.ReadableStream }).stream);
      },
      onError: (answer) => {
        instance.failures += 1;
        instance.openUntil = performance.now() + circuitOpenMs;
        unavailable(service, request, answer as unknown as FastifyReply);
      },
    });
  };
}

/** What the edge found out about the request: who asks (for TRUST_PROXY_HOPS=1 behind it), and under which id. */
const factsOf = (request: FastifyRequest): Record<string, string> => ({
  'x-forwarded-for': request.ip,
  'x-request-id': currentContext()?.facts.requestId ?? '',
});

function unavailable(service: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = new DomainError('SERVICE_UNAVAILABLE', { service });
  return reply.status(error.status).header('retry-after', '1').send(errorBody(error, request));
}
