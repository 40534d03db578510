import type { OpenAPIObject } from '@nestjs/swagger';
import { describeRoutes, type Operation } from '@talat/platform/openapi';
import type { ServiceDefinition } from '@talat/platform/service';
import { classOf } from './response-cache.ts';

const description = `The HTTP API of a shop, from the click to the door.

**Signing in.** \`POST /api/v1/auth/login\` answers an access token; send it as \`Authorization: Bearer …\`. Guests need none.
**Errors** all have the shape \`Error\`; \`code\` is for programs, \`message\` for people, in Thai or English by \`Accept-Language\`.
500 \`INTERNAL\` is a fault of ours; it says nothing of the inside, and is told to the shop by its \`requestId\`.
**Money** is a decimal number with its \`currency\` beside it; a decimal text is taken as well.
**Lists** take \`page\` (to 50) and \`limit\`, and go on without end with \`cursor\`, the last answer's \`nextCursor\`.
**Twice is once**: a request with an \`Idempotency-Key\` can be sent again and is done once.
**Spellings**: \`/api/v1/orders\` is also \`/api/orders\`, \`/orders\` and \`/order/orders\`, and so for the others.
**Live** changes come over Socket.IO at \`/socket.io\`.`;

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const text = (type: string) => ({ content: { [type]: { schema: { type: 'string' } } } });
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const word = (...words: string[]) => ({ type: 'string', enum: words });
const anything = { type: 'object', additionalProperties: true };
const count = { type: 'number', minimum: 0 };
const database = closed({ status: word('up', 'down'), latencyMs: count, logLagSeconds: count });
const ready = closed({ status: word('ok', 'error'), database });
const detailed = closed({
  status: word('ok', 'degraded', 'error'),
  info: anything,
  error: anything,
  details: anything,
});
const ofService = closed({
  service: { type: 'string' },
  status: word('up', 'down'),
  instances: {
    type: 'array',
    items: closed({
      url: { type: 'string' },
      healthy: { type: 'boolean' },
      circuit: word('closed', 'open', 'half-open'),
    }),
  },
});
const refused = (status: number, what: string) => ({
  [status]: { description: what, ...json({ $ref: '#/components/schemas/Error' }) },
});
const service = { name: 'service', in: 'path', required: true, schema: { type: 'string' } } as const;
const forOperators = { ...refused(401, 'Not signed in'), ...refused(403, 'Needs system.read') };
const health = (schema: object) => ({
  200: { description: 'It serves', ...json(schema) },
  503: { description: 'It cannot serve', ...json(schema) },
});

/** What the edge answers itself, beside the services. Open inside the machine: health and metrics are for its programs. */
const edgeOperations: Record<string, [summary: string, responses: Operation['responses'], policy: string[]]> = {
  '/health': [
    'This process lives',
    { 200: { description: 'It lives', ...json(closed({ status: word('ok') })) } },
    ['public'],
  ],
  '/health/ready': ['It can serve', health(ready), ['public']],
  '/health/detailed': [
    'Every service with its instances and circuits',
    { ...health(detailed), ...forOperators },
    ['local', 'system.read'],
  ],
  '/health/services/{service}': [
    'One service with its instances and circuits',
    { ...health(ofService), ...forOperators, ...refused(404, 'No such service') },
    ['local', 'system.read'],
  ],
  '/metrics': [
    "Counters in Prometheus' text form",
    { 200: { description: 'The counters', ...text('text/plain') }, ...forOperators },
    ['local', 'system.read'],
  ],
  '/docs': ['This documentation, as a page', { 200: { description: 'A page', ...text('text/html') } }, ['public']],
  '/docs/{service}': [
    "One service's part of it, as a page",
    { 200: { description: 'A page', ...text('text/html') }, ...refused(404, 'No such service') },
    ['public'],
  ],
  '/docs-json': ['This documentation', { 200: { description: 'OpenAPI', ...json({ type: 'object' }) } }, ['public']],
  '/docs-json/{service}': [
    "One service's part of it",
    { 200: { description: 'OpenAPI', ...json({ type: 'object' }) }, ...refused(404, 'No such service') },
    ['public'],
  ],
};

/** The whole public API of these services behind the edge, in OpenAPI 3.1. */
export async function describeApi(services: readonly ServiceDefinition[]): Promise<OpenAPIObject> {
  const document = await describeRoutes(services);
  document.info = { title: 'Talat', version: '1', description };
  document.servers = [{ url: '/' }];
  for (const [path, item] of Object.entries(document.paths)) if (item.get && classOf(path)) addCaching(item.get);
  for (const [path, [summary, responses, policy]] of Object.entries(edgeOperations))
    document.paths[path] = {
      get: {
        operationId: `Edge_${path.replace(/\W+/g, '_').replace(/^_|_$/g, '')}`,
        summary,
        tags: ['edge'],
        parameters: path.includes('{service}') ? [service] : [],
        responses: {
          ...responses,
          ...refused(401, 'A token that is not valid any more'),
          ...refused(400, 'Not a request'),
        },
        ...{ 'x-policy': policy },
      },
    };
  document.paths = Object.fromEntries(Object.entries(document.paths).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return document;
}

function addCaching(operation: Operation): void {
  const found = operation.responses['200'];
  if (!found || !('description' in found)) return;
  found.headers = {
    ...found.headers,
    ETag: { description: 'Send it as If-None-Match to be told whether it changed', schema: { type: 'string' } },
    'X-Cache-Status': {
      description: 'Whether the edge had it',
      schema: { type: 'string', enum: ['HIT', 'MISS', 'BYPASS'] },
    },
  };
  operation.responses['304'] = { description: 'It is as your If-None-Match says' };
  const parameters = (operation.parameters ??= []);
  parameters.push({ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } });
}
