import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** JSON Schema as far as our own document uses it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  format?: string;
  pattern?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};
export type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };
type Media = Record<string, { schema: Schema }>;
type Answers = Record<string, { content?: Media; headers?: Record<string, unknown>; description: string }>;
export type Operation = {
  /** `GET /api/v1/orders/{id}` */
  name: string;
  id: string;
  method: string;
  path: string;
  policy: string[];
  parameters: Parameter[];
  body: { type: string; schema: Schema; isRequired: boolean } | undefined;
  responses: Answers;
};
export type SeenAnswer = { method: string; path: string; status: number; body: unknown; headers: Headers };

type RawOperation = {
  operationId: string;
  parameters?: object[];
  requestBody?: { content: Media; required?: boolean };
  responses: Record<string, object>;
  'x-policy'?: string[];
};
type RawDocument = { openapi: string; paths: Record<string, Record<string, RawOperation>>; components: object };

/** What we say of our own API, and whether an answer is as we say. */
export class ApiDocument {
  readonly operations: Operation[];
  readonly #document: RawDocument;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #checks = new Map<string, ValidateFunction>();
  readonly #byShape = new Map<string, Operation[]>();

  constructor(document?: unknown) {
    this.#document = (document ??
      JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8'))) as RawDocument;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ ...this.#document, $id: 'api' });
    this.operations = Object.entries(this.#document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => this.#read(method.toUpperCase(), path, operation)),
    );
    for (const operation of this.operations) {
      const shape = shapeOf(operation.method, operation.path);
      this.#byShape.set(shape, [...(this.#byShape.get(shape) ?? []), operation]);
    }
  }

  /** The operation that answers this path; a literal segment wins over a parameter. */
  find(method: string, path: string): Operation | undefined {
    const segments = path.split('?', 1)[0]!.split('/');
    const fits = (operation: Operation) =>
      operation.path.split('/').every((part, at) => part.startsWith('{') || part === segments[at]);
    return this.#byShape
      .get(shapeOf(method, path))
      ?.filter(fits)
      .toSorted((a, b) => a.parameters.filter(isInPath).length - b.parameters.filter(isInPath).length)[0];
  }

  /** In what an answer is not as the document says; [] when it is. */
  problemsOf({ method, path, status, body, headers }: SeenAnswer): string[] {
    const operation = this.find(method, path);
    if (!operation) return [`${method} ${path} is not documented`];
    const answer = operation.responses[status];
    if (!answer)
      return [`${operation.name} answered ${status} ${JSON.stringify(body)?.slice(0, 300)}, which is not documented`];
    const problems = Object.keys(answer.headers ?? {})
      .filter((name) => ['Retry-After', 'X-Request-Id'].includes(name) && isMissing(name, { status, body, headers }))
      .map((name) => `${operation.name} answered ${status} without ${name}`);
    const type = headers.get('content-type')?.split(';', 1)[0] ?? '';
    const media = answer.content?.[type];
    if (answer.content && !media) problems.push(`${operation.name} answered ${status} as "${type}"`);
    if (!answer.content && body !== '' && body !== undefined)
      problems.push(`${operation.name} answered ${status} with a body that is not documented`);
    if (media && type === 'application/json')
      problems.push(
        ...this.#wrong({ operation, status, body }).map((what) => `${operation.name} answered ${status}: ${what}`),
      );
    return problems;
  }

  /** Every regular expression in its schemas. */
  patterns(): string[] {
    const found = JSON.stringify(this.#document).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g);
    return [...new Set([...found].map(([, text]) => JSON.parse(text!) as string))];
  }

  /** A schema of the document, its reference followed. */
  resolve<T extends object>(value: T): T {
    if (!('$ref' in value)) return value;
    const at = String(value.$ref).slice(2).split('/');
    return at.reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], this.#document) as T;
  }

  #wrong({ operation, status, body }: { operation: Operation; status: number; body: unknown }): string[] {
    const raw = this.#document.paths[operation.path]![operation.method.toLowerCase()]!.responses[status]! as {
      $ref?: string;
    };
    const steps = raw.$ref
      ? raw.$ref.slice(2).split('/')
      : ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(status)];
    const pointer = [...steps, 'content', 'application/json', 'schema'].map(escaped).join('/');
    let check = this.#checks.get(pointer);
    if (!check) this.#checks.set(pointer, (check = this.#ajv.compile({ $ref: `api#/${pointer}` })));
    if (check(body)) return [];
    return (check.errors ?? [])
      .slice(0, 3)
      .map(({ instancePath, message, params }) => `${instancePath || 'body'} ${message} ${JSON.stringify(params)}`);
  }

  #read(method: string, path: string, raw: RawOperation): Operation {
    const [type, media] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
    return {
      name: `${method} ${path}`,
      id: raw.operationId,
      method,
      path,
      policy: raw['x-policy'] ?? [],
      parameters: (raw.parameters ?? []).map((parameter) => this.resolve(parameter) as Parameter),
      body: type && media ? { type, schema: media.schema, isRequired: raw.requestBody!.required === true } : undefined,
      responses: Object.fromEntries(
        Object.entries(raw.responses).map(([status, answer]) => [status, this.resolve(answer) as Answers[string]]),
      ),
    };
  }
}

const isInPath = (parameter: Parameter): boolean => parameter.in === 'path';
const shapeOf = (method: string, path: string): string => `${method} ${path.split('?', 1)[0]!.split('/').length}`;
const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));

/** A conflict asks to wait only when it is one of time. */
const isMissing = (
  name: string,
  { status, body, headers }: Pick<SeenAnswer, 'status' | 'body' | 'headers'>,
): boolean => {
  if (headers.has(name)) return false;
  return !(name === 'Retry-After' && status === 409 && (body as { code?: string }).code !== 'REQUEST_IN_PROGRESS');
};
