import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@talat/contracts/errors';
import { ClientCalls } from '@talat/platform/client-calls';
import { Database } from '@talat/platform/database';
import { errorBody } from '@talat/platform/error-filter';
import { databaseHealth } from '@talat/platform/health';
import { openTo } from '@talat/platform/policy';
import type { ServiceDefinition } from '@talat/platform/service';
import type { FastifyInstance } from 'fastify';
import { circuitOf, type Upstreams } from './proxy.ts';

type OfService = { Params: { service: string } };
type ServiceHealth = {
  status: 'up' | 'down';
  instances: { url: string; healthy: boolean; circuit: 'closed' | 'open' | 'half-open' }[];
};

/** Names under which other systems ask for the same services. */
const aliases: Record<string, string> = {
  auth: 'identity',
  user: 'identity',
  users: 'identity',
  product: 'catalog',
  products: 'catalog',
  order: 'orders',
  payment: 'payments',
  warehouse: 'inventory',
};

/** `/health/detailed` and `/health/services/:service`: every service with its instances and circuits. */
export function installDetailedHealth(
  fastify: FastifyInstance,
  app: NestFastifyApplication,
  parts: { local: readonly ServiceDefinition[]; upstreams: Upstreams },
): void {
  const servicesNow = (): Record<string, ServiceHealth> => {
    const found: Record<string, ServiceHealth> = {};
    for (const { name } of parts.local)
      found[name] = { status: 'up', instances: [{ url: 'local', healthy: true, circuit: 'closed' }] };
    for (const [name, instances] of parts.upstreams) {
      const shown = instances.map((instance) => ({
        url: instance.url,
        healthy: instance.failures === 0,
        circuit: circuitOf(instance),
      }));
      found[name] = { status: shown.some(({ circuit }) => circuit !== 'open') ? 'up' : 'down', instances: shown };
    }
    for (const [alias, name] of Object.entries(aliases))
      if (found[name] && ['auth', 'user', 'product', 'order'].includes(alias)) found[alias] = found[name];
    return found;
  };

  fastify.get('/health/detailed', openTo('local', 'system.read'), async (_, reply) => {
    const database = await databaseHealth(app.get(Database));
    const services = servicesNow();
    const redis = { status: 'not used: the cache is in this process' };
    const down = Object.entries(services).filter(([, { status }]) => status === 'down');
    const status = database.status === 'down' ? 'error' : down.length || database.logLagSeconds > 5 ? 'degraded' : 'ok';
    const info = { database, redis, ...services };
    const error = { ...(database.status === 'down' ? { database } : {}), ...Object.fromEntries(down) };
    return reply
      .status(status === 'error' ? 503 : 200)
      .send({ status, info, error, details: { ...info, calls: app.get(ClientCalls).breakers() } });
  });

  fastify.get<OfService>('/health/services/:service', openTo('local', 'system.read'), async (request, reply) => {
    const services = servicesNow();
    const name = request.params.service;
    const known = Object.hasOwn(services, name) ? name : Object.hasOwn(aliases, name) ? aliases[name]! : '';
    const health = services[known];
    if (!health) {
      const error = new DomainError('NOT_FOUND', { what: `service ${name}` });
      return reply.status(error.status).send(errorBody(error, request));
    }
    return reply.status(health.status === 'up' ? 200 : 503).send({ service: aliases[name] ?? name, ...health });
  });
}
