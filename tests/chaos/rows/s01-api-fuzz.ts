import { ApiDocument, type Operation, type SeenAnswer } from '../../flows/api-document.ts';
import { demoPassword } from '../../flows/api.client.ts';
import { reviewedBesides, reviewedPolicies } from '../../flows/route-policies.ts';
import type { Shop } from '../../flows/shop.ts';
import { atLeast, type Check, cutShort, halfOfPlan, none } from '../check.ts';
import { type FuzzRequest, fuzzRequest } from '../fuzz-requests.ts';
import type { KnownValues } from '../known-values.ts';
import { openWorld } from '../known-world.ts';
import type { Row } from '../row.ts';
import { SchemaValues } from '../schema-values.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

const roles = ['nobody', 'customer', 'seller', 'staff', 'manager', 'admin', 'superadmin'];
/** With the right password the fuzz would shut itself out. */
const endsItsCaller = new Set(['/api/v1/users/me/closure', '/api/v1/auth/password/change']);
const stale = new Set(['UNAUTHENTICATED', 'SESSION_REVOKED', 'TOKEN_EXPIRED']);

/** What the fuzz found, and how far it came. */
type Catch = {
  faults: Map<string, string>;
  lies: Map<string, string>;
  reached: Set<string>;
  asked: Set<string>;
  sent: number;
};

export const row: Row = {
  id: 'S1',
  title: 'fuzz of the API by its own document',
  guards: 'edge',
  saboteur: {
    what: 'a cursor is believed whatever it holds',
    by: 'answered 5xx',
    source: [
      {
        file: 'packages/platform/src/cursor.ts',
        from: "if (!parsed.success) throw new DomainError('CURSOR_INVALID');",
        to: 'if (!parsed.success) return keys as T;',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy({ env: { LOG_LEVEL: 'error' } });
    const document = new ApiDocument();
    const found: Catch = { faults: new Map(), lies: new Map(), reached: new Set(), asked: new Set(), sent: 0 };
    const random = trial.stream('known');
    const known = await openWorld({ shop: deployment.shop, document, random, roles: roles.slice(1) });
    const cases = trial.sized(350, 10_000);
    const lastFault = () => deployment.processes[0]!.said.match(/"type":"\w+","message":"[^"]{0,200}/g)?.at(-1) ?? '';
    const end = Date.now() + trial.sized(200_000, 12 * 60_000);
    for (const [index, role] of roles.entries()) {
      const until = Date.now() + (end - Date.now()) / (roles.length - index);
      await fuzzAs(role, { trial, shop: deployment.shop, document, known, found, cases, until, lastFault });
      trial.say(`${role}: ${found.sent} sent, ${found.faults.size} kinds of fault, ${found.lies.size} of lie`);
    }
    const operations = document.operations.map(({ name }) => name);
    trial.say(`did not succeed: ${operations.filter((name) => !found.reached.has(name)).join(', ')}`);
    return {
      ...cutShort(found.sent, cases * roles.length),
      did: `${cases} requests of each of ${roles.length} roles to ${operations.length} operations`,
      checks: [
        none('answered 5xx', [...found.faults.values()]),
        none('undocumented, or not as documented', [...found.lies.values()]),
        none('routes that are in no document', unlisted(operations)),
        none('operations that a role did not ask', notAsked(operations, found)),
        atLeast('operations that succeeded for somebody', found.reached.size / operations.length, {
          bound: trial.sized(0.7, 0.8),
        }),
        halfOfPlan(trial.size, 'requests', { done: found.sent, wanted: cases * roles.length }),
      ] satisfies Check[],
    };
  },
};

const notAsked = (operations: readonly string[], { asked }: Catch): string[] =>
  operations.flatMap((name) => roles.map((role) => `${name} by ${role}`)).filter((pair) => !asked.has(pair));

type Plan = {
  trial: Trial;
  shop: Shop;
  document: ApiDocument;
  known: KnownValues;
  found: Catch;
  cases: number;
  until: number;
  /** What the server said of its last fault. */
  lastFault: () => string;
};

async function fuzzAs(role: string, plan: Plan): Promise<void> {
  const { trial, shop, document, known, found, cases, until, lastFault } = plan;
  const random = trial.stream(role);
  const values = new SchemaValues(document, known, random);
  // every operation in turn, as it should be first, so that none is left out by chance or by the clock
  const { operations } = document;
  const first = random.shuffled(operations).map((operation) => ({ operation, isWell: true, isFirst: true }));
  const others = Array.from({ length: Math.max(0, cases - operations.length) }, (_, index) => ({
    operation: operations[index % operations.length]!,
    isWell: values.chance(0.6),
    isFirst: false,
  }));
  await withHands(8, [...first, ...random.shuffled(others)], async ({ operation, isWell, isFirst }) => {
    if (!isFirst && Date.now() > until) return;
    const request = fuzzRequest(operation, { values, known, random }, isWell);
    found.asked.add(`${operation.name} by ${role}`);
    if (endsItsCaller.has(operation.path)) request.body = request.body?.replaceAll(demoPassword, 'Not-mine-1!');
    const answer = await send(shop, request, role);
    found.sent++;
    if (answer.status < 300) {
      found.reached.add(operation.name);
      known.learn(operation, answer.body);
      const cart = answer.headers.get('x-cart-id');
      if (cart) known.add('X-Cart-Id', cart);
    }
    judge(operation, { request, answer, role }, { trial, document, found, lastFault });
    if (role !== 'nobody' && answer.status === 401 && stale.has((answer.body as { code: string }).code))
      shop.api.forget(role);
  });
}

async function send(shop: Shop, { method, path, headers, body }: FuzzRequest, role: string): Promise<SeenAnswer> {
  const authorization = role === 'nobody' ? {} : { authorization: `Bearer ${await shop.api.token(role)}` };
  // as it goes over the wire: without its dots
  const url = new URL(shop.api.url + path);
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...authorization },
    body:
      body === undefined
        ? null
        : Buffer.from(body, headers['content-type']?.startsWith('multipart') ? 'latin1' : 'utf8'),
    redirect: 'manual',
    signal: AbortSignal.timeout(40_000),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return {
    method,
    path: url.pathname + url.search,
    status: response.status,
    body: isJson ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
  };
}

function judge(
  operation: Operation,
  { request, answer, role }: { request: FuzzRequest; answer: SeenAnswer; role: string },
  { trial, document, found, lastFault }: Pick<Plan, 'trial' | 'document' | 'found' | 'lastFault'>,
): void {
  const shown = `${role}: ${request.method} ${request.path.slice(0, 200)} ${request.body?.slice(0, 300) ?? ''} ${JSON.stringify(request.headers).slice(0, 200)}`;
  const note = (kinds: Map<string, string>, what: string) => {
    if (kinds.has(what)) return;
    kinds.set(what, `${what} after ${shown}`);
    trial.say(kinds.get(what)!);
  };
  if (answer.status >= 500) note(found.faults, `${operation.name} answered ${answer.status} ${lastFault()}`.trim());
  // a path that is longer than any route's, or none at all, is refused before there is an operation
  const problems = document.find(answer.method, answer.path) ? document.problemsOf(answer) : [];
  for (const problem of problems) note(found.lies, problem);
}

/** Routes that were reviewed and are in no document. What carries other routes on, and files of pages, are no operations. */
function unlisted(operations: string[]): string[] {
  const carriers = /\*|^GET \/docs\/start\.js$|socket\.io/;
  const plain = (route: string) => route.replace(/:(\w+)/g, '{$1}');
  const listed = new Set(operations);
  const services = Object.keys(reviewedPolicies).map((route) =>
    route.startsWith('GET /media') ? plain(route) : plain(route).replace(' ', ' /api/v1'),
  );
  const besides = Object.keys(reviewedBesides).map(plain);
  return [...services, ...besides].filter((route) => !carriers.test(route) && !listed.has(route));
}
