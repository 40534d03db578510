import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { type DynamicModule, type LoggerService, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AccessTokens } from './access-token.ts';
import { Database } from './database.ts';
import { answerUnreadable, installErrorHandler } from './error-filter.ts';
import { installHealth } from './health.ts';
import { installShapeCheck } from './http.ts';
import { logger, setLogLevel } from './log-lines.ts';
import { installMetrics } from './metrics.ts';
import { PlatformModule } from './platform.module.ts';
import { platformSettings, processSettings } from './platform.settings.ts';
import { installPolicies } from './policy.ts';
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
const slowClientBounds = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

@Module({})
class Root {}

/** All settings of these services, parsed together. @throws {SettingsProblem} */
export function loadSettings(
  services: readonly ServiceDefinition[],
  environment: Record<string, string | undefined>,
): Settings {
  return new Settings([...platformSettings, ...services.flatMap((service) => service.settings)], environment);
}

const prefixOptions = { exclude: ['media/*path'] };

function rootOf({ services, settings, keys }: Pick<ApplicationParts, 'services' | 'settings' | 'keys'>): DynamicModule {
  const entities = services.flatMap((service) => service.entities);
  return {
    module: Root,
    imports: [
      PlatformModule.of({ settings, keys, entities }),
      ...services.map((service) => service.module as Type<unknown>),
    ],
  };
}

/** The routes of these services without anything behind them: nothing is made, nothing is connected. */
export async function previewApplication(services: readonly ServiceDefinition[]): Promise<NestFastifyApplication> {
  const settings = loadSettings(services, { DATABASE_URL: 'postgres://nowhere' });
  const root = rootOf({ services, settings, keys: {} as SigningKeys });
  const options = { preview: true, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), options);
  return app.setGlobalPrefix(apiPrefix, prefixOptions);
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
  const app = await NestFactory.create<NestFastifyApplication>(rootOf({ services, settings, keys }), adapter, {
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
  installPolicies(fastify);
  installShapeCheck(fastify);
  installMetrics(fastify, (route) => route.split('/')[3] ?? 'edge');
  installHealth(fastify, app);
  await edge.install?.(fastify, app);
  app.setGlobalPrefix(apiPrefix, prefixOptions);
  closeDatabaseLast(app);
  return app;
}

/** Nest ends its providers in no order we choose; consumers, jobs and sagas still need the database while they finish. */
function closeDatabaseLast(app: NestFastifyApplication): void {
  const { close } = Object.getPrototypeOf(app) as NestFastifyApplication;
  const db = app.get(Database);
  const closeAll = async () => {
    await close.call(app);
    await db.close();
  };
  let closing: Promise<void> | undefined;
  // Nest's proxy swallows an assignment
  Object.defineProperty(app, 'close', { value: () => (closing ??= closeAll()), configurable: true });
}

const nest = logger('nest');
const nestLogger: LoggerService = {
  log: (message: unknown, context?: unknown) => nest.debug({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => nest.warn({ context }, String(message)),
  error: (message: unknown, ...rest: unknown[]) => nest.error({ rest }, String(message)),
};
