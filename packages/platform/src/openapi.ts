import { HttpStatus, type PipeTransform } from '@nestjs/common';
import { HTTP_CODE_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ErrorBody, type ErrorCode, errorTable } from '@talat/contracts/errors';
import { apiPrefix, previewApplication } from './application.ts';
import { seesVersion, UuidParam } from './http.ts';
import { idempotencyOf } from './idempotency.ts';
import { type JsonSchema, SchemaNames } from './openapi-schemas.ts';
import { type RoutePolicy, routePolicies } from './policy.ts';
import { ownRefusals, refusalsOf, type RouteTraits } from './refusals.ts';
import type { z } from 'zod';
import type { ServiceDefinition } from './service.ts';
import { accessCookies } from './request-context.ts';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Argument = { data?: unknown; schema?: z.ZodType; pipes?: (PipeTransform | object)[] };

const bodyArgument = 3;
const methods = ['get', 'post', 'put', 'delete', 'patch'] as const;
const retryLater = new Set(['RATE_LIMITED', 'LOGIN_LIMITED', 'REQUEST_IN_PROGRESS', 'SERVICE_UNAVAILABLE']);
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/**
 * OpenAPI 3.1 of every route of these services. What a route answers beside its success follows from what it is: its
 * policy, its body and query, its key, its version and its parameters; `@Refuses` adds the errors of its own business.
 */
export async function describeRoutes(services: readonly ServiceDefinition[]): Promise<OpenAPIObject> {
  const app = await previewApplication(services);
  const names = new SchemaNames();
  const idOf = ({ controller, handler }: RoutePolicy) => operationId(controller, handler);
  const routes = new Map(routePolicies(app.get(ModulesContainer)).map((route) => [idOf(route), route]));
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addCookieAuth(accessCookies[1], { type: 'apiKey', in: 'cookie' }, 'cookie')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: operationId,
    standardSchemaConverter: (schema, { schemaType }) => names.convert(schema, schemaType),
  });
  const responses: NonNullable<OpenAPIObject['components']>['responses'] & {} = {};
  for (const [path, item] of Object.entries(document.paths))
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const traits = complete(operation, routes.get(operation.operationId!)!, path);
      for (const [status, codes] of refusalsOf(traits)) {
        const name = codes.map(pascal).join('Or');
        responses[name] ??= refusalAnswer(status, codes);
        operation.responses[status] = ref('responses', name);
      }
    }
  document.components = { ...document.components, ...sharedComponents, responses };
  Object.assign(document.components.schemas!, names.convert(ErrorBody, 'output').components);
  return names.settle(document);
}

const operationId = (controller: string, handler: string): string =>
  `${controller.replace(/Controller$/, '')}_${handler}`;

/** Adds what the route's own metadata says to what its decorators say. */
function complete(operation: Operation, route: RoutePolicy, path: string): RouteTraits {
  const traits = traitsOf(operation, route, path);
  const parameters = (operation.parameters ??= []);
  requireStatus(operation, successOf(route));
  if (traits.isApi) parameters.push(ref('parameters', 'AcceptLanguage'));
  if (traits.key) parameters.push(ref('parameters', traits.key.isRequired ? 'RequiredKey' : 'IdempotencyKey'));
  if (traits.seesVersion) parameters.push(ref('parameters', 'IfMatch'));
  for (const { data, pipes = [] } of argumentsOf(route))
    for (const parameter of parameters)
      if ('name' in parameter && parameter.in === 'path' && parameter.name === data && pipes.includes(UuidParam))
        parameter.schema = { type: 'string', format: 'uuid' };
  const body = argumentsOf(route, bodyArgument)[0]?.schema;
  if (operation.requestBody && 'required' in operation.requestBody && body?.safeParse(undefined).success)
    operation.requestBody.required = false;
  operation.security = [
    ...(traits.rules.includes('public') ? [{}] : []),
    ...['bearer', 'cookie'].map((scheme) => ({ [scheme]: [] })),
  ];
  Object.assign(operation, { 'x-policy': traits.rules });
  for (const success of Object.values(operation.responses)) {
    if (!success || !('description' in success)) continue;
    success.headers = { ...success.headers, 'X-Request-Id': ref('headers', 'RequestId') };
    if (traits.key) success.headers['Idempotent-Replayed'] = ref('headers', 'IdempotentReplayed');
  }
  return traits;
}

const pascal = (code: ErrorCode): string =>
  code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

function traitsOf(operation: Operation, route: RoutePolicy, path: string): RouteTraits {
  const key = idempotencyOf(route.run);
  const named = (operation.parameters ?? []).filter((parameter) => 'name' in parameter);
  return {
    rules: route.rules!,
    isApi: path.startsWith(`${apiPrefix}/`),
    isWrite: route.method !== 'GET',
    hasParams: named.some((parameter) => parameter.in === 'path'),
    queryNames: named.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    key: key ? { isRequired: key.required === true } : null,
    seesVersion: seesVersion(route.run),
    own: ownRefusals(route.metatype, route.run),
  };
}

/** The arguments of the route's method: those of one kind, or all. */
function argumentsOf({ metatype, handler }: RoutePolicy, kind?: number): Argument[] {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, handler) ?? {}) as Record<string, Argument>;
  return Object.entries(all)
    .filter(([key]) => kind === undefined || key.startsWith(`${kind}:`))
    .map(([, argument]) => argument);
}

const successOf = ({ run, method }: RoutePolicy): number =>
  (Reflect.getMetadata(HTTP_CODE_METADATA, run) as number | undefined) ??
  (method === 'POST' ? HttpStatus.CREATED : HttpStatus.OK);

/** @throws {Error} when a route documents another success than it answers. */
function requireStatus(operation: Operation, status: number): void {
  const declared = Object.keys(operation.responses);
  if (!declared.includes(String(status)))
    throw new Error(`${operation.operationId} answers ${status} and documents ${declared.join(', ') || 'nothing'}`);
  for (const answer of Object.values(operation.responses))
    if (answer && 'description' in answer) answer.description ||= 'Done';
}

const refusalAnswer = (status: number, codes: ErrorCode[]): Operation['responses'][string] & {} => ({
  description: codes.map((code) => `${code}: ${errorTable[code].en}`).join('\n\n'),
  headers: {
    'X-Request-Id': ref('headers', 'RequestId'),
    ...(codes.some((code) => retryLater.has(code)) ? { 'Retry-After': ref('headers', 'RetryAfter') } : {}),
  },
  content: {
    'application/json': {
      schema: {
        allOf: [
          ref('schemas', 'Error'),
          { type: 'object', properties: { statusCode: { enum: [status] }, code: { enum: codes } } },
        ],
      },
    },
  },
});

const text = (description: string, more: JsonSchema = {}) => ({ description, schema: { type: 'string', ...more } });
const header = (name: string, required: boolean, { description, schema }: ReturnType<typeof text>) => ({
  name,
  in: 'header' as const,
  required,
  description,
  schema,
});
const keyText = text(
  'Your own name for this request. The same key and body are answered with the first answer again, for 72 hours; another body is refused.',
  { minLength: 1, maxLength: 255 },
);
const sharedComponents = {
  parameters: {
    AcceptLanguage: header('Accept-Language', false, text('Language of names and messages: th or en; Thai without it')),
    IdempotencyKey: header('Idempotency-Key', false, keyText),
    RequiredKey: header('Idempotency-Key', true, keyText),
    IfMatch: header(
      'If-Match',
      false,
      text('The version that you saw: `"7"`. Refused with 412 when it is another by now.', {
        pattern: '^(\\*|(W/)?"?\\d+"?)$',
      }),
    ),
  },
  headers: {
    RequestId: text('Names this request in logs, in the audit and to the shop'),
    IdempotentReplayed: text('`true` when this is the first answer again', { enum: ['true'] }),
    RetryAfter: text('Seconds to wait', { pattern: '^\\d+$' }),
  },
};
