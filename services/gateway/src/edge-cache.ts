import { createHash } from 'node:crypto';
import { currentContext } from '@talat/platform/context';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CachedAnswer, CachePlace, ResponseCache } from './response-cache.ts';

const places = new WeakMap<FastifyRequest, CachePlace>();

/** `X-Cache-Status` keeps its spelling on the raw response; Fastify's own headers are lower-cased. */
const mark = (reply: FastifyReply, status: 'HIT' | 'MISS' | 'BYPASS'): void =>
  void reply.raw.setHeader('X-Cache-Status', status);

/** Answers public reads before Nest, from ready buffers; `HEAD` fills and reads the cache like `GET`. */
export function installCache(fastify: FastifyInstance, cache: ResponseCache): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || !request.url.startsWith('/api/v1/')) return done();
    const caller = currentContext()!.caller!;
    const place = cache.placeOf(request.url, caller);
    reply.header('vary', 'accept-language, authorization, cookie');
    if (!place) {
      mark(reply, 'BYPASS');
      return done();
    }
    const answer = cache.get(place);
    mark(reply, answer ? 'HIT' : 'MISS');
    if (answer) return send(request, reply, answer);
    places.set(request, place);
    done();
  });

  fastify.addHook('onSend', async (request, reply, payload: unknown) => {
    const place = places.get(request);
    if (!place || reply.statusCode !== 200 || (typeof payload !== 'string' && !Buffer.isBuffer(payload)))
      return payload;
    const body = Buffer.from(payload);
    if (body.length === 0) return payload;
    const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
    reply.header('etag', etag);
    cache.store(place, {
      body,
      contentType: String(reply.getHeader('content-type') ?? 'application/json; charset=utf-8'),
      etag,
    });
    return payload;
  });
}

function send(request: FastifyRequest, reply: FastifyReply, { body, contentType, etag }: CachedAnswer): void {
  if (etag) reply.header('etag', etag);
  if (etag && request.headers['if-none-match'] === etag) return void reply.status(304).send();
  void reply.header('content-type', contentType).header('content-length', body.length).send(body);
}
