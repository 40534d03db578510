import { ApiDocument, type Operation, type Schema } from '../../flows/api-document.ts';
import { type Answer, demoPassword } from '../../flows/api.client.ts';
import { orderBody, type Shop } from '../../flows/shop.ts';
import { atLeast, cutShort, halfOfPlan, none } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { KnownValues } from '../known-values.ts';
import type { Row } from '../row.ts';
import { SchemaValues } from '../schema-values.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

/** An object inside a body that could take more than it should: where it is, and what it may hold. */
type Place = { at: string[]; declared: ReadonlySet<string>; isChoice: boolean };
type Attempt = { operation: Operation; place: Place; names: string[] };
type Tools = { document: ApiDocument; values: SchemaValues; shop: Shop };

const wishes = [
  'role',
  'roles',
  'isActive',
  'isAdmin',
  'price',
  'unitPrice',
  'total',
  'userId',
  'ownerId',
  'status',
  'permissions',
];
const prototypes = [
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  '{"constructor":"x"}',
];

export const row: Row = {
  id: 'S3',
  title: 'fields that nobody was asked for',
  guards: 'edge',
  saboteur: {
    what: 'a profile takes what it does not know',
    by: 'accepted in a body',
    source: [
      {
        file: 'packages/contracts/src/user.ts',
        from: 'export const UpdateProfile = z.strictObject(',
        to: 'export const UpdateProfile = z.looseObject(',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy();
    const document = new ApiDocument();
    const known = new KnownValues(trial.stream('known'));
    const values = new SchemaValues(document, known, trial.stream('values'), ['plain text', 'ข้อความ']);
    const tools = { document, values, shop: deployment.shop };
    await deployment.shop.stockUp({ RICE: 1000 });
    const columns = await columnNames(deployment);
    const writes = document.operations.filter(
      // a provider's signed message holds what the provider likes
      ({ body, path }) => body?.type === 'application/json' && !path.includes('/webhooks/'),
    );
    const attempts = writes.flatMap((operation) => attemptsOf(operation, { columns, trial, document }));
    const accepted: string[] = [];
    let tried = 0;
    const end = Date.now() + 9 * 60_000;
    await withHands(8, trial.stream('order').shuffled(attempts), async (attempt) => {
      if (Date.now() > end) return;
      tried++;
      const problem = await attemptWrite(attempt, tools);
      if (problem) accepted.push(problem);
    });
    const raised = await declaredButNotTheirs(deployment.shop);
    const inQuery = await strangeQueries(tools, columns);
    const undeclared = await lookAround(tools);
    return {
      ...cutShort(tried, attempts.length),
      did: `${columns.length} names in ${attempts.length} bodies of ${writes.length} operations`,
      checks: [
        none('accepted in a body', accepted),
        none('accepted in a query', inQuery),
        none('prototypes accepted', await poisoned(writes, tools)),
        none('fields of the schema accepted from who may not', raised),
        none('answers with a field that is not declared', undeclared),
        atLeast('bodies tried', tried, { bound: writes.length }),
        halfOfPlan(trial.size, 'bodies', { done: tried, wanted: attempts.length }),
      ],
    };
  },
};

/** Every column of every table, as SQL and as JSON spell it, and what an attacker would wish for. */
async function columnNames({ sql }: Deployment): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    `select distinct column_name as name from information_schema.columns
      where table_schema in ('identity', 'catalog', 'inventory', 'cart', 'orders', 'payments', 'bus')`,
  );
  const names = rows.flatMap(({ name }) => [name, name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())]);
  return [...new Set([...names, ...wishes])];
}

/** All names at once in each place; at full size each of them alone as well, so that none hides behind another. */
function attemptsOf(
  operation: Operation,
  { columns, trial, document }: { columns: string[]; trial: Trial; document: ApiDocument },
): Attempt[] {
  return placesOf(document, operation.body!.schema).flatMap((place) => {
    const names = columns.filter((name) => !place.declared.has(name));
    const alone = trial.sized(place.at.length === 0 ? wishes : [], names).filter((name) => names.includes(name));
    return [names, ...alone.map((name) => [name])].map((some) => ({ operation, place, names: some }));
  });
}

type From = Pick<Place, 'at' | 'isChoice'>;
function placesOf(document: ApiDocument, given: Schema, { at, isChoice }: From = { at: [], isChoice: false }): Place[] {
  const schema = document.resolve(given);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return choices.flatMap((choice) => placesOf(document, choice, { at, isChoice: true }));
  if (schema.items) return placesOf(document, schema.items, { at: [...at, '0'], isChoice });
  if (schema.type !== 'object' || !schema.properties) return [];
  const inner = Object.entries(schema.properties).flatMap(([name, property]) =>
    placesOf(document, property, { at: [...at, name], isChoice }),
  );
  return [{ at, declared: new Set(Object.keys(schema.properties)), isChoice }, ...inner];
}

/** What was wrong about the answer, or undefined: refused, by the names of what was too much. */
async function attemptWrite({ operation, place, names }: Attempt, tools: Tools): Promise<string | undefined> {
  const extra = Object.fromEntries(names.map((name) => [name, 'admin']));
  const body = withExtra(tools.values.whole(operation.body!.schema), place.at, extra);
  const answer = await send(operation, body, tools);
  // a choice of shapes is refused as a whole, without naming what was too much
  const unnamed = place.isChoice ? [] : unnamedIn(answer, names);
  if (answer.status === 400 && unnamed.length === 0) return undefined;
  return `${operation.name} at /${place.at.join('/')}: ${answer.status} ${answer.body?.code ?? ''} for ${unnamed.slice(0, 5).join(', ')}`;
}

/** Of what was too much, what the refusal does not name: it may have been taken. */
function unnamedIn({ body }: Answer, names: readonly string[]): string[] {
  const told = JSON.stringify(body?.details ?? {});
  return names.filter((name) => !told.includes(`\\"${name}\\"`));
}

function withExtra(value: unknown, at: readonly string[], extra: object): unknown {
  const [step, ...rest] = at;
  if (step === undefined) return typeof value === 'object' ? { ...value, ...extra } : extra;
  if (Array.isArray(value)) return [withExtra(value[0], rest, extra)];
  const object = (typeof value === 'object' ? value : {}) as Record<string, unknown>;
  return { ...object, [step]: withExtra(object[step], rest, extra) };
}

function send({ method, path }: Operation, body: unknown, { shop }: Tools): Promise<Answer> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'sku' ? 'RICE' : '01900000-0000-7000-8000-000000000000',
  );
  // it would end the session of all the others
  const as = path.endsWith('/auth/logout') ? undefined : 'superadmin';
  return shop.api.raw(method, filled, { body, as });
}

/** Names of an object's own prototype, which a parser may mistake for it. */
async function poisoned(writes: readonly Operation[], tools: Tools): Promise<string[]> {
  const found: string[] = [];
  for (const operation of writes)
    for (const text of prototypes) {
      const { status } = await send(operation, text, tools);
      if (status !== 400) found.push(`${operation.name} ${text}: ${status}`);
    }
  return found;
}

/** An address has its bounds. */
const namesAtOnce = 100;

/** Every name in every query. */
async function strangeQueries(tools: Tools, columns: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const operation of tools.document.operations) {
    const named = new Set(operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    if (named.size === 0) continue;
    const names = columns.filter((column) => !named.has(column));
    const path = operation.path.replace(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000');
    for (let from = 0; from < names.length; from += namesAtOnce) {
      const some = names.slice(from, from + namesAtOnce);
      const query = some.map((name) => `${name}=1`).join('&');
      const answer = await tools.shop.api.raw(operation.method, `${path}?${query}`, { as: 'superadmin' });
      const unnamed = unnamedIn(answer, some);
      if (answer.status !== 400 || unnamed.length)
        found.push(`${operation.name}?${unnamed.slice(0, 5)}: ${answer.status}`);
    }
  }
  return found;
}

/** Fields that the schema has, for callers with more rights: from others they are refused, and change nothing. */
async function declaredButNotTheirs(shop: Shop): Promise<string[]> {
  const me = async (as: string) => (await shop.http('GET', '/auth/me', { as })).body;
  const [customer, seller] = [await me('customer'), await me('seller')];
  const fresh = () => ({ email: `m-${crypto.randomUUID()}@test.example`, password: demoPassword });
  const sale = { reference: 'X', placedAt: '2026-01-01T00:00:00Z', currency: 'THB', taxRate: 0, lines: [] };
  const tries: [string | undefined, string, string, object][] = [
    ...[{ role: 'admin' }, { roles: ['admin'] }, { status: 'inactive' }, { isActive: false }].map(
      (body) => ['customer', 'PUT', `/users/${customer.id}`, body] as [string, string, string, object],
    ),
    [undefined, 'POST', '/users', { ...fresh(), role: 'admin' }],
    ['customer', 'POST', '/users', { ...fresh(), roles: ['staff'] }],
    ['seller', 'POST', '/products', { sku: 'MINE', name: 'x', price: 1, sellerId: customer.id }],
    [undefined, 'POST', '/orders', orderBody({ import: sale })],
    ['manager', 'POST', '/orders', orderBody({ import: sale })],
  ];
  const found: string[] = [];
  for (const [as, method, path, body] of tries) {
    const answer = await shop.http(method, path, { body, as });
    const isTheirs = answer.status === 201 && path === '/products' && answer.body.sellerId === seller.id;
    if (answer.status < 400 && !isTheirs)
      found.push(`${as ?? 'nobody'} ${method} ${path} ${JSON.stringify(body)}: ${answer.status}`);
  }
  const now = await me('customer');
  if (
    JSON.stringify([now.role, now.roles, now.status]) !==
    JSON.stringify([customer.role, customer.roles, customer.status])
  )
    found.push(`the customer became ${now.role}`);
  return found;
}

/** Every read of every role, against the document, which closes every object of an answer. */
async function lookAround({ document, shop }: Tools): Promise<string[]> {
  const found = new Set<string>();
  await shop.order({ RICE: 1 }, { paymentMethod: 'card' }, 'customer');
  const known = new KnownValues({ pick: <T>(list: readonly T[]) => list[0]! });
  for (const as of ['superadmin', 'manager', 'staff', 'seller', 'customer', undefined])
    for (const operation of document.operations.filter(({ method }) => method === 'GET')) {
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const before = new RegExp(`/([\\w-]+)/\\{${name}\\}`).exec(operation.path)?.[1] ?? name;
        return known.find(before) ?? known.find(name) ?? 'none';
      });
      const answer = await shop.api.raw('GET', path, { as });
      if (answer.status < 300) known.learn(operation, answer.body);
      for (const problem of document.problemsOf({ method: 'GET', path, ...answer }))
        found.add(`${as ?? 'nobody'}: ${problem}`);
    }
  return [...found];
}
