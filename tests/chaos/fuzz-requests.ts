import type { Operation, Parameter } from '../flows/api-document.ts';
import { goodBody } from './good-bodies.ts';
import type { KnownValues } from './known-values.ts';
import type { Random } from './random.ts';
import { nastyTexts, type SchemaValues } from './schema-values.ts';

export type FuzzRequest = { method: string; path: string; headers: Record<string, string>; body: string | undefined };
type Tools = { values: SchemaValues; known: KnownValues; random: Random };

/** Beyond it Node itself refuses the request's head, before there is a route. */
const longestInUrl = 300;
/** Text of a cursor that was never given out. */
const madeUpCursors = ['null', '[]', '{}', '[1]', '["a","b"]', '[null,null]', '"x"', '{"id":1}', '['].map((text) =>
  Buffer.from(text).toString('base64url'),
);
const brokenBodies = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{"a":',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{}}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
];

/** A request of the operation as it should be, but for what the shop may not know, or not quite, or not at all. */
export function fuzzRequest(operation: Operation, tools: Tools, isWell: boolean): FuzzRequest {
  const { values, known, random } = tools;
  const headers: Record<string, string> = {};
  let path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(pathValue(operation, name, tools)));
  const query = queryOf(operation, tools, isWell);
  if (query) path += `?${query}`;
  for (const parameter of operation.parameters)
    if (parameter.in === 'header' && (parameter.required || values.chance(0.3)))
      headers[parameter.name] = headerValue(parameter, tools);
  if (values.chance(0.05)) headers['idempotency-key'] = random.pick(['k1', 'k2', 'x'.repeat(256), ' ']);
  const good = isWell && values.chance(0.5) ? goodBody(operation.name, known) : undefined;
  const body = good ? JSON.stringify(good) : bodyOf(operation, tools, isWell);
  if (body !== undefined) headers['content-type'] = contentType(operation, tools);
  return { method: operation.method, path, headers, body };
}

function pathValue({ path, parameters }: Operation, name: string, { values, known, random }: Tools): string {
  const given = known.forPath(path, name);
  if (given && values.chance(0.75)) return given;
  if (values.chance(0.3)) return random.pick(nastyTexts).slice(0, longestInUrl).toWellFormed() || '-';
  const { schema } = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)!;
  return plain(values.valid(schema, name)) || '-';
}

/** A cursor with one of its keys changed, or one of nothing. */
function forged(cursor: string, random: Random): string {
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    // it was not one of ours
    return random.pick(madeUpCursors);
  }
  if (!Array.isArray(keys)) return random.pick(madeUpCursors);
  keys[random.between(0, keys.length - 1)] = random.pick([
    'x',
    'a\u0000b',
    '',
    '99999999999999999999',
    '9999-99-99 99:99:99Z',
    1e300,
    null,
    'infinity',
  ]);
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

function queryOf({ parameters }: Operation, tools: Tools, isWell: boolean): string {
  const { values, random } = tools;
  const query = new URLSearchParams();
  for (const { name, schema, required, ...parameter } of parameters) {
    if (parameter.in !== 'query' || !(required || values.chance(0.25))) continue;
    const value = isWell || values.chance(0.5) ? values.valid(schema, name) : values.broken(schema, name);
    query.append(name, name === 'cursor' && values.chance(0.6) ? forged(plain(value), random) : plain(value));
    if (!isWell && values.chance(0.1)) query.append(name, 'twice');
  }
  if (!isWell && values.chance(0.1)) query.append(random.pick(['extra', '__proto__', 'constructor', 'q[]']), '1');
  const sortable = parameters.find(({ name }) => name === 'sort');
  if (sortable && values.chance(0.2))
    query.set(
      random.pick(['sort', 'sortBy']),
      random.pick([
        'constructor',
        '__proto__',
        'createdAt',
        '-createdAt',
        'price',
        'name',
        'sku',
        'x',
        '-',
        'createdAt:desc',
      ]),
    );
  return query.toString();
}

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, longestInUrl).toWellFormed();

function headerValue({ name, schema }: Parameter, { values, known, random }: Tools): string {
  if (name === 'If-Match') return random.pick(['"1"', 'W/"2"', '3', '*', '"x"', '99999999999999999999']);
  if (name === 'Accept-Language') return random.pick(['th', 'en', 'fr', 'en;q=x, th;q=', '*', 'x'.repeat(300)]);
  if (name === 'Idempotency-Key')
    return random.pick([`key-${random.between(0, 50)}`, `key-${random.next()}`, 'x'.repeat(255)]);
  if (name === 'X-Cart-Id') return known.find('X-Cart-Id') ?? 'nobody';
  const text = String(values.valid(schema ?? {}, name));
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 400);
}

function bodyOf({ body, method }: Operation, { values, random }: Tools, isWell: boolean): string | undefined {
  if (method === 'GET') return undefined;
  if (!body) return values.chance(0.1) ? random.pick(brokenBodies) : undefined;
  if (body.type === 'multipart/form-data') return multipart(random);
  if (isWell) return JSON.stringify(values.valid(body.schema, 'body'));
  if (values.chance(0.1)) return random.pick(brokenBodies);
  return JSON.stringify(values.broken(body.schema, 'body'));
}

const boundary = 'talat';
/** The smallest PNG there is. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function multipart(random: Random): string {
  const bytes = random.pick([Buffer.from(png, 'base64').toString('latin1'), 'no picture', '', '<svg/>']);
  const name = random.pick(['file', 'other']);
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n${bytes}\r\n--${boundary}--\r\n`;
}

function contentType({ body }: Operation, { values, random }: Tools): string {
  if (values.chance(0.03))
    return random.pick(['text/plain', 'application/xml', 'application/json; charset=latin1', 'x']);
  return body?.type === 'multipart/form-data' ? `multipart/form-data; boundary=${boundary}` : 'application/json';
}

/** A dot, encoded or not, is no name in a path: every client takes it out before it asks. */
const segment = (value: string): string => encodeURIComponent(/^\.{1,2}$/.test(value) ? `${value}_` : value);
