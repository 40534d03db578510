import type { describeApi } from '../services/gateway/src/describe-api.ts';

type OpenAPIObject = Awaited<ReturnType<typeof describeApi>>;
type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  minimum?: number;
  minLength?: number;
};
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema };
type Step = { document: OpenAPIObject; method: string; path: string; operation: Operation };

const methods = ['get', 'post', 'put', 'delete'] as const;
const examples: Record<string, string> = {
  uuid: '00000000-0000-7000-8000-000000000000',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'customer@talat.example',
};
const keepTokens = [
  'const { accessToken, refreshToken } = pm.response.json();',
  "pm.collectionVariables.set('accessToken', accessToken);",
  "pm.collectionVariables.set('refreshToken', refreshToken);",
];

/** A Postman collection (format 2.1) of an OpenAPI document: one folder for each tag, signed in by its first request. */
export function postmanOf(document: OpenAPIObject): object {
  const folders = new Map<string, object[]>();
  for (const [path, item] of Object.entries(document.paths))
    for (const method of methods) {
      const operation = item[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? 'other';
      folders.set(tag, [...(folders.get(tag) ?? []), requestOf({ document, method, path, operation })]);
    }
  return {
    info: {
      name: document.info.title,
      description: document.info.description,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{accessToken}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: 'http://localhost:3001' },
      { key: 'accessToken', value: '' },
      { key: 'refreshToken', value: '' },
    ],
    item: [...folders].map(([name, item]) => ({ name, item })),
  };
}

function requestOf({ document, method, path, operation }: Step): object {
  const parameters = (operation.parameters ?? []).map((found) => resolved<Parameter>(document, found));
  const [type, media] = Object.entries(bodyOf(operation))[0] ?? [];
  const ofKind = (kind: string) => parameters.filter((parameter) => parameter.in === kind);
  const described = ({ name, description, schema }: Parameter) => ({
    key: name,
    value: plain(exampleOf(document, schema ?? {})),
    ...(description ? { description } : {}),
  });
  const isSignIn = path.endsWith('/auth/login') || path.endsWith('/auth/refresh');
  return {
    name: operation.summary ?? operation.operationId,
    ...(isSignIn ? { event: [{ listen: 'test', script: { type: 'text/javascript', exec: keepTokens } }] } : {}),
    request: {
      method: method.toUpperCase(),
      ...(operation.description ? { description: operation.description } : {}),
      header: [
        ...(type === 'application/json' ? [{ key: 'Content-Type', value: type }] : []),
        ...ofKind('header').map((parameter) => ({
          ...described(parameter),
          ...(parameter.name === 'Idempotency-Key' ? { value: '{{$guid}}' } : {}),
          disabled: !parameter.required,
        })),
      ],
      url: {
        raw: `{{baseUrl}}${path.replace(/\{(\w+)\}/g, ':$1')}`,
        host: ['{{baseUrl}}'],
        path: path
          .replace(/\{(\w+)\}/g, ':$1')
          .slice(1)
          .split('/'),
        variable: ofKind('path').map(described),
        query: ofKind('query').map((parameter) => ({ ...described(parameter), disabled: !parameter.required })),
      },
      ...(media && type ? { body: sample(document, type, media.schema as Schema) } : {}),
    },
  };
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));

const bodyOf = ({ requestBody }: Operation): Record<string, { schema?: unknown }> =>
  requestBody && 'content' in requestBody ? requestBody.content : {};

function sample(document: OpenAPIObject, type: string, schema: Schema): object {
  if (type === 'multipart/form-data')
    return {
      mode: 'formdata',
      formdata: Object.entries(schema.properties ?? {}).map(([key, { format }]) => ({
        key,
        type: format === 'binary' ? 'file' : 'text',
      })),
    };
  const raw = JSON.stringify(exampleOf(document, schema), null, 2);
  return { mode: 'raw', raw, options: { raw: { language: 'json' } } };
}

const resolved = <T>(document: OpenAPIObject, value: object): T =>
  ('$ref' in value
    ? String(value.$ref)
        .slice(2)
        .split('/')
        .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document)
    : value) as T;

/** The least that the schema takes. */
function exampleOf(document: OpenAPIObject, given: Schema): unknown {
  const schema = resolved<Schema>(document, given);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.allOf ?? [];
  if (choice) return exampleOf(document, choice);
  const type = [schema.type].flat()[0];
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => schema.required?.includes(name))
        .map(([name, property]) => [name, exampleOf(document, property)]),
    );
  if (type === 'array') return [exampleOf(document, schema.items ?? {})];
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  return type === 'string' ? (examples[schema.format ?? ''] ?? 'x'.repeat(schema.minLength ?? 1)) : null;
}
