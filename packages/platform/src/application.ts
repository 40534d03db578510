import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { type DynamicModule, type LoggerService, Module, type Type } from '@nestjs/common';
import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessTokens } from './access-token.ts';
import { Database } from './database.ts';
import { answerUnreadable, installErrorHandler } from './error-filter.ts';
import { installHealth } from './health.ts';
import { logger, setLogLevel } from './log-lines.ts';
import { installMetrics } from './metrics.ts';
import { PlatformModule } from './platform.module.ts';
import { platformSettings, processSettings } from './platform.settings.ts';
import { refuseRoutesWithoutPolicy } from './policy.ts';
import { installRequestContext } from './request-context.ts';
import type { ServiceDefinition } from './service.ts';
import { Settings } from './settings.ts';
import { SigningKeys } from './signing-keys.ts';

export const apiPrefix = '/api/v1';

/** Hooks of the edge that must stand before Nest's routes: the gateway's. */
export type Edge = {
  rewriteUrl?: (url: string) => string;
  install?: (fastify: FastifyInstance, app: NestFastifyApplication) => Promise<void>;
};
export type ApplicationParts = {
  services: readonly ServiceDefinition[];
  settings: Settings;
  keys: SigningKeys;
  edge?: Edge;
  overrides?: { token: unknown; value: unknown }[];
};

/** Node's own bounds for a server: it looks every five seconds whether headers have come within ten. */
export const slowClientBounds = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

@Module({})
class Root {}

/** All settings of these services, parsed together. @throws {SettingsProblem} */
export function loadSettings(
  services: readonly ServiceDefinition[],
  environment: Record<string, string | undefined>,
): Settings {
  return new Settings([...platformSettings, ...services.flatMap((service) => service.settings)], environment);
}

/** The Nest application of these services, ready to listen; its routes stand under /api/v1. */
export async function createApplication({
  services,
  settings,
  keys,
  edge = {},
}: ApplicationParts): Promise<NestFastifyApplication> {
  const { LOG_LEVEL, TRUST_PROXY_HOPS } = settings.get(processSettings);
  setLogLevel(LOG_LEVEL);
  const root: DynamicModule = {
    module: Root,
    imports: [
      PlatformModule.of({ settings, keys, entities: services.flatMap((service) => service.entities) }),
      ...services.map((service) => service.module as Type<unknown>),
    ],
  };
  const adapter = new FastifyAdapter({
    trustProxy: (_address: string, hop: number) => hop < TRUST_PROXY_HOPS,
    bodyLimit: 1_000_000,
    // bounds against slow clients: headers 10 s, a whole request 30 s, keep-alive above a proxy's idle time
    connectionTimeout: 0,
    requestTimeout: 30_000,
    http: slowClientBounds,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: answerUnreadable,
    ...(edge.rewriteUrl ? { rewriteUrl: (request: { url?: string }) => edge.rewriteUrl!(request.url ?? '/') } : {}),
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger,
    bufferLogs: false,
    abortOnError: false,
    forceCloseConnections: true,
    rawBody: true,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  installErrorHandler(adapter, app.get(Database));
  await fastify.register(cookie);
  installRequestContext(fastify, app.get(AccessTokens), settings);
  installMetrics(fastify, (route) => route.split('/')[3] ?? 'edge');
  installHealth(fastify, app);
  await edge.install?.(fastify, app);
  app.setGlobalPrefix(apiPrefix, { exclude: ['media/*path'] });
  refuseRoutesWithoutPolicy(app.get(ModulesContainer));
  closeDatabaseLast(app);
  return app;
}

/** Nest ends its providers in no order we choose; consumers, jobs and sagas still need the database while they finish. */
function closeDatabaseLast(app: NestFastifyApplication): void {
  const close = app.close.bind(app);
  const db = app.get(Database);
  app.close = async () => {
    await close();
    await db.close();
  };
}

const nest = logger('nest');
const nestLogger: LoggerService = {
  log: (message: unknown, context?: unknown) => nest.debug({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => nest.warn({ context }, String(message)),
  error: (message: unknown, ...rest: unknown[]) => nest.error({ rest }, String(message)),
};
