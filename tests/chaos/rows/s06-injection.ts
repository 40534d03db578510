import { ApiDocument } from '../../flows/api-document.ts';
import { until } from '../../flows/api.client.ts';
import { linesOf, orderBody, type Shop } from '../../flows/shop.ts';
import { atLeast, atMost, type Check, cutShort, halfOfPlan, none } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { type Attack, attacksOn, canary, fill, payloads, replaced, textPlaces } from '../injections.ts';
import type { KnownValues } from '../known-values.ts';
import { openWorld } from '../known-world.ts';
import type { Row } from '../row.ts';
import { SchemaValues } from '../schema-values.ts';
import { allPatterns, type Pattern } from '../source-patterns.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

type World = {
  trial: Trial;
  deployment: Deployment;
  shop: Shop;
  document: ApiDocument;
  known: KnownValues;
  values: SchemaValues;
};
const attacker = 'superadmin';

export const row: Row = {
  id: 'S6',
  title: 'injection: SQL, formulas in exports, expressions that never end',
  guards: 'edge',
  saboteur: [
    {
      what: "a list's sort goes into the statement as it came",
      by: 'SQL of a caller that was run',
      source: [
        {
          file: 'services/inventory/src/inventory.service.ts',
          from: 'if (!Object.hasOwn(levelSorts, by))',
          to: "if (by === '')",
        },
        {
          file: 'services/inventory/src/stock-list.repository.ts',
          from: 'const key = levelSorts[by];',
          to: 'const key = levelSorts[by] ?? by;',
        },
      ],
    },
    {
      what: 'a cell of an export goes out as it came',
      by: 'live formulas',
      source: [
        {
          file: 'services/orders/src/bulk-work.rules.ts',
          from: '/^[=+\\-@\\t\\r]/.test(value)',
          to: "value === ''",
        },
      ],
    },
    {
      what: 'an export leaves out the names',
      by: 'names that are not in the exported file',
      source: [{ file: 'services/orders/src/bulk-work.job.ts', from: 'order.customerName,', to: "''," }],
    },
    {
      what: 'an expression that tries every way to part a word',
      by: 'regular expressions that can be made to run away',
      source: [
        {
          file: 'services/orders/src/bulk-work.rules.ts',
          from: String.raw`/[",\r\n]/.test(text)`,
          to: String.raw`/^(\w+\s?)*[",\r\n]/.test(text)`,
        },
      ],
    },
  ],
  async run(trial) {
    const deployment = await trial.deploy();
    const document = new ApiDocument();
    const { shop } = deployment;
    // the attacker's own account is apart, and those that look at the export afterwards
    const known = await openWorld({ shop, document, random: trial.stream('known'), roles: ['staff', attacker] });
    const values = new SchemaValues(document, known, trial.stream('values'), ['plain text']);
    const world = { trial, deployment, shop, document, known, values };
    // while everything is still for sale: some of the requests with SQL delete what they are about
    const exported = await exportFormulas(world);
    const sql = await injectSql(world);
    const patterns = allPatterns(document, (file) => trial.sourceOf(file));
    const served = [...sql.checks, ...exported, ...(await longTexts(world))];
    // last: it keeps this process busy for so long that connections are closed meanwhile
    const expressions = await judged(patterns);
    const { note } = cutShort(sql.sent, sql.wanted);
    return {
      did: `${sql.sent} requests with SQL in them, ${patterns.length} regular expressions, one export`,
      checks: [
        ...served,
        halfOfPlan(trial.size, 'requests with SQL', { done: sql.sent, wanted: sql.wanted }),
        none('regular expressions that can be made to run away', expressions.runaways),
      ],
      note: [...(note ? [note] : []), noteOf(expressions)].join('; '),
    };
  },
};

async function injectSql(world: World): Promise<{ sent: number; wanted: number; checks: Check[] }> {
  const { trial, deployment, shop, document } = world;
  const [schema] = canary.split('.') as [string];
  for (const statement of [
    `create schema ${schema}`,
    `create sequence ${canary}`,
    `grant usage on schema ${schema} to public`,
    `grant usage, update, select on sequence ${canary} to public`,
  ])
    await deployment.sql.rows(statement);
  const random = trial.stream('payloads');
  const attacks = document.operations
    .filter(({ path }) => path.startsWith('/api/') && !/logout$|\/closure$/.test(path))
    .flatMap((operation) => {
      const chosen = trial.sized([random.pick(payloads.slice(0, 5)), random.pick(payloads)], payloads);
      return chosen.flatMap((payload) => attacksOn(operation, payload, world));
    });
  // none of a list's orders is left out, at any size
  const sorts = document.operations
    .filter(({ parameters }) => parameters.some(({ name }) => name === 'sort'))
    .flatMap((operation) => payloads.flatMap((payload) => attacksOn(operation, payload, world)))
    .filter(({ where }) => where === 'query sort' || where === 'query sortBy');
  const all = [...attacks, ...sorts];
  const faults: string[] = [];
  const [behindIds, found, taken] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let sent = 0;
  const end = Date.now() + 7 * 60_000;
  await withHands(8, random.shuffled(all), async (attack) => {
    if (Date.now() > end) return;
    sent++;
    const status = await strike(attack, shop);
    const { name, path } = attack.operation;
    if (status >= 500) faults.push(`${name} by ${attack.where}: ${status}`);
    if (path.includes('{') && !attack.where.startsWith('path')) (status === 404 ? behindIds : found).add(name);
    if (attack.where === 'body' && status < 300) taken.add(name);
  });
  const [drawn] = await deployment.sql.rows<{ times: number }>(
    `select case when is_called then last_value else 0 end::int as times from ${canary}`,
  );
  const unfound = [...behindIds].filter((name) => !found.has(name));
  const writes = document.operations.filter(({ body }) => body?.type === 'application/json');
  trial.say(`their ids were not found: ${unfound.join(', ')}`);
  const share = (some: number, of: number) => (some / of) * 100;
  return {
    sent,
    wanted: all.length,
    checks: [
      none('SQL of a caller that was run', drawn!.times),
      none('SQL of a caller that ended in a fault', faults),
      atLeast('operations on an id that knew it, %', share(found.size, found.size + unfound.length), { bound: 75 }),
      atLeast('operations that took a body with SQL in it, %', share(taken.size, writes.length), { bound: 35 }),
    ],
  };
}

async function strike({ operation, path, body, headers = {} }: Attack, shop: Shop): Promise<number> {
  const safe = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '')]),
  );
  const { status } = await shop.api.raw(operation.method, path, { body, as: attacker, headers: safe });
  if (status === 401) shop.api.forget(attacker);
  return status;
}

const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '=cmd|x', '\t=1+1', '\r=1+1', ' =1+1', '"=1+1', "'=1+1", ',=1+1'];

/** Orders of people whose names are formulas, exported: no cell of the file may be one, and a number stays one. */
async function exportFormulas({ shop }: World): Promise<Check[]> {
  const names: string[] = [];
  for (const name of formulas) {
    const answer = await shop.http('POST', '/orders', {
      body: orderBody({ items: linesOf({ RICE: 1 }), paymentMethod: 'cod', contact: { name, phone: '0812345678' } }),
    });
    if (answer.status !== 201) throw new Error(`order of ${JSON.stringify(name)}: ${JSON.stringify(answer.body)}`);
    names.push(answer.body.contact.name as string);
  }
  const nul = await shop.http('POST', '/orders', {
    body: orderBody({ items: linesOf({ RICE: 1 }), contact: { name: '\0=1+1', phone: '0812345678' } }),
  });
  const started = await shop.http('POST', '/orders/bulk', {
    as: 'staff',
    body: { does: { action: 'export' }, query: {} },
  });
  const id = started.body.id as string;
  const file = await until(
    async () => (await shop.http('GET', `/orders/bulk/${id}/file`, { as: 'staff' })).body as string,
    (text) => typeof text === 'string' && text.trim().split('\n').length > formulas.length,
    { what: 'the exported file' },
  );
  const [, ...rows] = cellsOf(file);
  const live = rows.flat().filter((cell) => /^[=+\-@\t\r\0]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
  // as text: behind an apostrophe where a spreadsheet would count
  const shown = new Set(rows.flat().flatMap((cell) => [cell, cell.replace(/^'(?=[=+\-@\t\r])/, '')]));
  const totals = rows.map((cells) => cells[8] ?? '');
  return [
    none('live formulas in the exported file', live),
    none(
      'names that are not in the exported file',
      names.filter((name) => !shown.has(name)),
    ),
    none(
      'totals that are no numbers',
      totals.filter((total) => !/^\d+(\.\d+)?$/.test(total)),
    ),
    none('names with NUL taken', nul.status === 400 ? [] : [nul.status]),
  ];
}

/** RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',' && end !== '') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((cells) => cells.length > 1);
}

type Judged = { runaways: string[]; squares: number; unknown: string[] };

/** By a checker that knows how an expression backtracks. What it only suspects of squares is tried on its own attack. */
async function judged(patterns: readonly Pattern[]): Promise<Judged> {
  process.env['RECHECK_BACKEND'] = 'pure';
  const { checkSync } = await import('recheck');
  const found: Judged = { runaways: [], squares: 0, unknown: [] };
  for (const pattern of patterns) {
    const { source, flags, where } = pattern;
    const verdict = checkSync(source, flags.replace('v', 'u'), { timeout: 10_000, randomSeed: 1 });
    if (verdict.status === 'unknown') found.unknown.push(`${where}: /${source}/${flags}`);
    if (verdict.status !== 'vulnerable') continue;
    const isSquare = verdict.complexity.type === 'polynomial' && verdict.complexity.degree === 2;
    if (!isSquare || cpuMsOf(pattern, verdict.attack) > 50) found.runaways.push(`${where}: /${source}/${flags}`);
    else found.squares += 1;
  }
  return found;
}

/** What the checks let pass. */
const noteOf = ({ squares, unknown }: Judged): string =>
  `${squares} expressions grow by the square and take 50 ms of the processor at most for ${kilobytes} KB; of ${unknown.length} the checker does not know${unknown.length ? ` (${unknown.join(' · ')})` : ''}; the 250 ms are a whole answer over HTTP, on a machine that others use`;

type AttackText = { pumps: { prefix: string; pump: string }[]; suffix: string };
/** Of fifty kilobytes of the attack, in time of the processor, the best of three: what else the machine does is not counted. */
function cpuMsOf({ source, flags }: Pattern, { pumps, suffix }: AttackText): number {
  const size = (kilobytes * 1024) / pumps.length;
  const text = pumps.map(({ prefix, pump }) => prefix + pump.repeat(Math.ceil(size / pump.length))).join('') + suffix;
  const expression = new RegExp(source, flags);
  const once = () => {
    const before = process.cpuUsage();
    text.replace(expression, '');
    return process.cpuUsage(before).user / 1000;
  };
  return Math.min(once(), once(), once());
}

const kilobytes = 50;
const fillers = ['a', '0', ' ', 'ก', '@a.', '-', '"'];

/** Texts of fifty kilobytes in what searches and signs in; at full size in every text of every body. */
async function longTexts({ trial, shop, document, known, values }: World): Promise<Check[]> {
  const always = /auth\/(login|register|password\/forgot)$|orders\/quote$|\/orders$/;
  const writes = document.operations.filter(
    ({ body, path, method }) =>
      method === 'POST' && body?.type === 'application/json' && (trial.size === 'full' || always.test(path)),
  );
  let slowest = { ms: 0, what: '' };
  const faults: string[] = [];
  for (const operation of writes)
    for (const at of textPlaces(document, operation.body!.schema))
      for (const filler of trial.sized([trial.pick(fillers)], fillers)) {
        const text = filler.repeat((kilobytes * 1024) / filler.length);
        const body = replaced(values.whole(operation.body!.schema), at, text);
        const path = fill(operation, known);
        const times: number[] = [];
        for (let tries = 0; tries < 3; tries++) {
          const begun = performance.now();
          const { status } = await shop.api.raw('POST', path, { body });
          times.push(performance.now() - begun);
          if (status >= 500) faults.push(`${operation.name} /${at.join('/')}: ${status}`);
        }
        // the best of three: another process on the machine is no expression
        const ms = Math.min(...times);
        if (ms > slowest.ms) slowest = { ms, what: `${operation.name} /${at.join('/')}` };
      }
  return [
    none(`texts of ${kilobytes} KB that ended in a fault`, faults),
    atMost(`slowest answer to one of ${kilobytes} KB (${slowest.what})`, slowest.ms, { bound: 250, unit: ' ms' }),
  ];
}
