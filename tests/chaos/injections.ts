import type { Operation, Schema } from '../flows/api-document.ts';
import type { ApiDocument } from '../flows/api-document.ts';
import { goodBody } from './good-bodies.ts';
import type { KnownValues } from './known-values.ts';
import type { SchemaValues } from './schema-values.ts';

/** Drawn from by whatever of an attacker's SQL is run: a sequence remembers it beyond a rollback. */
export const canary = 'chaos.canary';
const probe = `nextval('${canary}')`;
export const payloads: readonly string[] = [
  `'||(select ${probe})||'`,
  `' or (select ${probe})>0 --`,
  `1;select ${probe}`,
  `1) or (select ${probe})>0--`,
  `(select ${probe})`,
  `createdAt,(select ${probe})`,
  `createdAt;select ${probe};--`,
  `"||(select ${probe})||"`,
  `\\'||(select ${probe})--`,
  `$$||(select ${probe})||$$`,
  `%' or (select ${probe})>0 or '%'='`,
  `asc, (select ${probe})`,
];

export type Attack = {
  operation: Operation;
  where: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
};
type Tools = { document: ApiDocument; values: SchemaValues; known: KnownValues };

const anId = '01900000-0000-7000-8000-000000000000';
/** Of a choice; the widest has seven. */
const mostBranches = 7;
const attackedHeaders = [
  'accept-language',
  'x-cart-id',
  'if-match',
  'idempotency-key',
  'user-agent',
  'x-request-id',
  'cookie',
  'traceparent',
];

/** One request for each place of the operation that takes text: its path, its query, its body, its headers, a cursor's inside. */
export function attacksOn(operation: Operation, payload: string, tools: Tools): Attack[] {
  const inPath = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  const plain = fill(operation, tools.known);
  const query = (name: string, value: string) => `${plain}?${new URLSearchParams({ [name]: value }).toString()}`;
  const cursor = Buffer.from(JSON.stringify([payload, payload, payload])).toString('base64url');
  return [
    ...inPath.map((name) => ({
      operation,
      where: `path ${name}`,
      path: fill(operation, tools.known, { [name]: payload }),
    })),
    ...operation.parameters
      .filter((one) => one.in === 'query')
      .map(({ name }) => ({
        operation,
        where: `query ${name}`,
        path: query(name, name === 'cursor' ? cursor : payload),
      })),
    ...attackedHeaders.map((name) => ({
      operation,
      where: `header ${name}`,
      path: plain,
      headers: { [name]: name === 'cookie' ? `talat_cart=${encodeURIComponent(payload)}` : payload },
    })),
    ...inBody(operation, payload, tools).map((body) => ({ operation, where: 'body', path: plain, body })),
  ];
}

/** With ids that exist where there are some: behind one that does not, nothing of the body is read. */
export const fill = ({ path }: Operation, known: KnownValues, values: Record<string, string> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? known.forPath(path, name) ?? anId),
  );

/** One body for each text, of whichever branch of a choice has it; and the text in a body that the shop is known to take. */
function inBody({ name, body }: Operation, payload: string, { document, values, known }: Tools): unknown[] {
  if (body?.type !== 'application/json') return [];
  const bodies = new Map<string, unknown[]>();
  for (let branch = 0; branch < mostBranches; branch++)
    for (const at of textPlaces(document, body.schema, { branch })) {
      if (bodies.has(at.join('/'))) continue;
      const good = goodBody(name, known);
      const bases = [values.whole(body.schema, { branch }), ...(good ? [good] : [])];
      bodies.set(
        at.join('/'),
        bases.map((base) => replaced(base, at, payload)),
      );
    }
  return [...bodies.values()].flat();
}

/** Where a body holds text, by the steps that lead there; of each choice the branch of that number. */
export function textPlaces(
  document: ApiDocument,
  given: Schema,
  { at = [], branch = 0 }: { at?: readonly string[]; branch?: number } = {},
): (readonly string[])[] {
  const schema = document.resolve(given);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return textPlaces(document, choices[branch % choices.length]!, { at, branch });
  if (schema.items) return textPlaces(document, schema.items, { at: [...at, '0'], branch });
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, property]) =>
      textPlaces(document, property, { at: [...at, name], branch }),
    );
  return [schema.type].flat().includes('string') ? [at] : [];
}

/** The value with what stands at the end of the steps exchanged. */
export function replaced(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (Array.isArray(value)) return [replaced(value[0], rest, text)];
  if (value === undefined && step === '0') return [replaced(undefined, rest, text)];
  const object = (typeof value === 'object' ? value : {}) as Record<string, unknown>;
  return { ...object, [step]: replaced(object[step], rest, text) };
}
