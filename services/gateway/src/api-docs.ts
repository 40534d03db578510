import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { openTo } from '@talat/platform/policy';
import { ownerOf } from './paths.rules.ts';
import type { FastifyInstance } from 'fastify';

type Asset = { Params: { '*': string } };
type OfService = { Params: { service: string } };

const everybody = openTo('public');
const bundle = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** OpenAPI 3.1 of every route, made from the contracts: `/docs`, `/docs-json`, one service at `/docs/:service`. */
export async function installDocs(fastify: FastifyInstance, app: NestFastifyApplication): Promise<void> {
  let whole: OpenAPIObject | undefined;
  const document = () => (whole ??= openApiOf(app));
  await fastify.register(fastifyStatic, { root: bundle, serve: false, index: false });
  fastify.get<Asset>('/docs/assets/*', everybody, async (request, reply) => reply.sendFile(request.params['*']));
  fastify.get('/docs', everybody, async (_, reply) => reply.type('text/html; charset=utf-8').send(page('/docs-json')));
  fastify.get('/docs-json', everybody, async () => document());
  fastify.get<OfService>('/docs/:service', everybody, async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(`/docs-json/${encodeURIComponent(request.params.service)}`)),
  );
  fastify.get<OfService>('/docs-json/:service', everybody, async (request) =>
    partOf(document(), request.params.service),
  );
  fastify.get('/docs/start.js', everybody, async (_, reply) => reply.type('text/javascript').send(starter));
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Talat')
    .setVersion('1')
    .setDescription('One shop, from the click to the door. Errors: see the schema Error.')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, base);
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
