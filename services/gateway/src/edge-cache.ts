import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';
import { currentContext } from '@talat/platform/context';
import { countCached } from '@talat/platform/metrics';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type CachedAnswer, type CachePlace, categories, type ResponseCache } from './response-cache.ts';

const places = new WeakMap<FastifyRequest, CachePlace>();

/** `X-Cache-Status` keeps its spelling on the raw response; Fastify's own headers are lower-cased. */
const mark = (reply: FastifyReply, status: 'MISS' | 'BYPASS'): void =>
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
    countCached(answer ? 'hit' : 'miss');
    if (answer) return send(request, reply, answer);
    mark(reply, 'MISS');
    places.set(request, place);
    done();
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const isChange = request.method !== 'GET' && request.method !== 'HEAD' && reply.statusCode < 300;
    if (isChange && request.url.startsWith(categories)) cache.dropCategories();
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
    cache.store(place, typeof payload === 'string' ? payload : body.toString(), {
      body,
      contentType: String(reply.getHeader('content-type') ?? 'application/json; charset=utf-8'),
      etag,
    });
    return payload;
  });
}

/** Past Fastify's own way of sending: everything is known, and the headers go out in one piece with their spelling. */
function send(request: FastifyRequest, reply: FastifyReply, { body, contentType, etag }: CachedAnswer): void {
  const isKnown = etag !== undefined && request.headers['if-none-match'] === etag;
  const headers: OutgoingHttpHeaders = {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'X-Cache-Status': 'HIT',
    etag,
  };
  reply.hijack();
  if (isKnown) return void reply.raw.writeHead(304, headers).end();
  reply.raw.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': body.length }).end(body);
}
