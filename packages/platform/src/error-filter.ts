import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { DomainError, type ErrorBody, errorMessage } from '@talat/contracts/errors';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { currentContext } from './context.ts';
import { isPassingFault, isTimeout, translateDatabaseError } from './database-errors.ts';
import { Database } from './database.ts';
import { bytesText } from './http.ts';
import { logger } from './log-lines.ts';
import { publish } from './record.ts';

const log = logger('http');

/** The one place where an error becomes an answer. Unknown ones say nothing of the inside, and are logged and published once. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly db: Database) {}

  catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    return this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  async answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const error = toDomainError(thrown, request);
    try {
      if (reply.sent) return;
      if (error.status === 413) linger(request.raw.socket);
      await reply.status(error.status).headers(errorHeaders(error)).send(errorBody(error, request));
    } finally {
      if (error.status >= 500) await this.report(thrown, error, request);
    }
  }

  private async report(thrown: unknown, error: DomainError, request: FastifyRequest): Promise<void> {
    log.error({ err: thrown, method: request.method, path: request.url }, 'a request failed');
    // telling of it would ask more of a database that just had no more to give
    if (isDatabaseBusy(thrown)) return;
    const context = currentContext();
    const requestId = context?.facts.requestId ?? '';
    // the report's commit must not carry the request's key: the failed request may be tried again with it
    if (context) context.idempotency = null;
    const data = {
      requestId,
      service: 'http',
      method: request.method,
      path: request.url.split('?')[0]!,
      status: error.status,
      message: error.code,
    };
    try {
      await this.db.transaction(async (tx) =>
        publish(tx, 'error.occurred', { subject: requestId || 'unknown', version: 0, data }),
      );
    } catch (cause) {
      log.error({ err: cause }, 'the failure could not be published');
    }
  }
}

const lingerMs = 2000;

/** Who is refused while still sending would lose the answer to the reset of a connection that is closed at once (RFC 9112, 9.6). */
function linger(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), lingerMs).unref();
  };
}

/**
 * What goes wrong before a route's own code, a body that is no JSON for one, is answered alike. Fastify gives a route the
 * handler that stands when the route is made, and Nest sets its own only after its routes.
 */
export function installErrorHandler(adapter: FastifyAdapter, db: Database): void {
  const filter = new ErrorFilter(db);
  adapter.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    filter.answer(error, request, reply),
  );
  adapter.setErrorHandler = () => adapter.getInstance();
}

/** A request that does not even have a path: no hook ran, so there is no context. */
export function answerUnreadable(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const requestId = randomUUID();
  const refusal = new DomainError('VALIDATION_FAILED', { summary: error.message });
  void reply
    .status(refusal.status)
    .header('x-request-id', requestId)
    .send({ ...errorBody(refusal, request), requestId });
}

export function errorBody(error: DomainError, request: FastifyRequest): ErrorBody {
  const facts = currentContext()?.facts;
  const requestId = facts?.requestId ?? '';
  const details = error.code === 'INTERNAL' ? { requestId } : error.details;
  return {
    statusCode: error.status,
    code: error.code,
    message: errorMessage(error.code, details, facts?.language ?? 'th'),
    details,
    path: request.url.split('?')[0]!,
    method: request.method,
    timestamp: new Date().toISOString(),
    requestId,
  };
}

export function errorHeaders(error: DomainError): Record<string, string> {
  const seconds = error.details['seconds'];
  if (typeof seconds === 'number') return { 'retry-after': String(Math.ceil(seconds)) };
  return error.status === 503 || error.code === 'REQUEST_IN_PROGRESS' ? { 'retry-after': '1' } : {};
}

const isDatabaseBusy = (error: unknown): boolean => isPassingFault(error) || isTimeout(error);

function toDomainError(thrown: unknown, request: FastifyRequest): DomainError {
  const error = translateDatabaseError(thrown);
  if (error instanceof DomainError) return error;
  if (isDatabaseBusy(error)) return new DomainError('SERVICE_UNAVAILABLE', { service: 'database', seconds: 1 });
  const { statusCode, message } = (error ?? {}) as { statusCode?: number; message?: string };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  if (status === 413) return new DomainError('PAYLOAD_TOO_LARGE', { limit: bytesText(request.routeOptions.bodyLimit) });
  if (status === 415) return new DomainError('UNSUPPORTED_MEDIA_TYPE');
  if (status === 404)
    return new DomainError('ROUTE_NOT_FOUND', { path: `${request.method} ${request.url.split('?')[0]}` });
  if (status !== undefined && status >= 400 && status < 500)
    return new DomainError('VALIDATION_FAILED', { summary: message ?? '' });
  return new DomainError('INTERNAL');
}
