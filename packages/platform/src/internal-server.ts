import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ClientCalls } from './client-calls.ts';
import { knownClients } from './clients.ts';
import { CallerInfo, Context, type Identity, newTraceparent, runInContext } from './context.ts';
import { translateDatabaseError } from './database-errors.ts';
import { InternalTokens } from './internal-tokens.ts';
import { logger } from './log-lines.ts';
import { clientSettings } from './platform.settings.ts';
import { installPolicies, openTo } from './policy.ts';
import { Settings } from './settings.ts';

const log = logger('internal');

type Call = { Params: { service: string; method: string } };
/** Another process of ours, and the user for whom it calls. */
type Caller = { onBehalfOf: Identity | null };

const bearerOf = ({ headers }: FastifyRequest): string => headers.authorization?.replace(/^Bearer /, '') ?? '';

/** Calls from our other processes: `POST /internal/:service/:method` on a second loopback port that no gateway routes. */
@Injectable()
export class InternalServer implements OnApplicationBootstrap, OnApplicationShutdown {
  #server: FastifyInstance | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly calls: ClientCalls,
    private readonly tokens: InternalTokens,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { INTERNAL_HOST: host, INTERNAL_PORT: port } = this.settings.get(clientSettings);
    if (port === undefined) return;
    const server = fastify({ bodyLimit: 4_000_000 });
    server.setErrorHandler((thrown, request, reply) => {
      const error = translateDatabaseError(thrown);
      if (!(error instanceof DomainError)) log.error({ err: error, path: request.url }, 'an internal call failed');
      const { code, details, status } = error instanceof DomainError ? error : new DomainError('INTERNAL');
      return reply.status(status).send({ code, details });
    });
    const callers = new WeakMap<FastifyRequest, Caller>();
    server.addHook('onRequest', async (request) => {
      callers.set(request, { onBehalfOf: await this.tokens.verify(bearerOf(request)) });
    });
    installPolicies(server, (rules, request) => {
      if (!rules.includes('own-process') || !callers.has(request)) throw new DomainError('UNAUTHENTICATED');
    });
    server.post<Call>('/internal/:service/:method', openTo('own-process'), (request) =>
      this.serve(request, callers.get(request)!.onBehalfOf),
    );
    await server.listen({ host, port });
    this.#server = server;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#server?.close();
  }

  private async serve(request: FastifyRequest<Call>, identity: Identity | null): Promise<unknown> {
    const { service, method } = request.params;
    const served = this.calls.serving(service);
    const declared = knownClients().find((contract) => contract.service === service)?.methods[method];
    if (!served || !declared) throw new DomainError('ROUTE_NOT_FOUND', { path: request.url });
    const header = (name: string) => String(request.headers[name] ?? '');
    const facts = {
      language: header('accept-language') === 'en' ? ('en' as const) : ('th' as const),
      ip: null,
      userAgent: null,
      requestId: header('x-request-id'),
      traceparent: newTraceparent(header('traceparent')),
      cartSecret: null,
    };
    const caller = new CallerInfo(identity, facts);
    return runInContext(new Context(caller.actor, facts, caller), () =>
      served[method]!(declared.input.parse(request.body)),
    );
  }
}
