import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DomainError } from '@talat/contracts/errors';
import { errorBody } from '@talat/platform/error-filter';
import { openTo } from '@talat/platform/policy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ownerOf, segmentOwners } from './paths.rules.ts';

type Asset = { Params: { '*': string } };
type OfService = { Params: { service: string } };

const everybody = openTo('public');
const bundle = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Made by `npm run generate` and held true by `npm run check`: the same whichever services run in this process. */
const documentFile = new URL('../../../docs/api/openapi.json', import.meta.url);
const names = new Set(Object.values(segmentOwners));

/** OpenAPI 3.1 of every route: `/docs`, `/docs-json`, one service at `/docs/:service`. */
export async function installDocs(fastify: FastifyInstance): Promise<void> {
  let whole: OpenAPIObject | undefined;
  const document = () => (whole ??= JSON.parse(readFileSync(documentFile, 'utf8')) as OpenAPIObject);
  await fastify.register(fastifyStatic, { root: bundle, serve: false, index: false });
  fastify.get<Asset>('/docs/assets/*', everybody, async (request, reply) => reply.sendFile(request.params['*']));
  fastify.get('/docs', everybody, async (_, reply) => reply.type('text/html; charset=utf-8').send(page('/docs-json')));
  fastify.get('/docs-json', everybody, async () => document());
  fastify.get<OfService>('/docs/:service', everybody, async (request, reply) => {
    const { service } = request.params;
    if (!names.has(service)) return unknownService(request, reply);
    return reply.type('text/html; charset=utf-8').send(page(`/docs-json/${service}`));
  });
  fastify.get<OfService>('/docs-json/:service', everybody, async (request, reply) => {
    const { service } = request.params;
    return names.has(service) ? partOf(document(), service) : unknownService(request, reply);
  });
  fastify.get('/docs/start.js', everybody, async (_, reply) => reply.type('text/javascript').send(starter));
}

function unknownService(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = new DomainError('NOT_FOUND', { what: `a service of this name (${[...names].join(', ')})` });
  return reply.status(error.status).send(errorBody(error, request));
}

function partOf(document: OpenAPIObject, service: string): OpenAPIObject {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => ownerOf(path) === service));
  return { ...document, info: { ...document.info, title: `Talat: ${service}` }, paths };
}

const page = (url: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Talat API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css"></head>
<body><div id="ui" data-url="${url}"></div><script src="/docs/assets/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const starter = `const ui = document.getElementById('ui'); SwaggerUIBundle({ url: ui.dataset.url, domNode: ui, deepLinking: true });`;
