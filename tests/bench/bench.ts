// npm run bench [-- --only checkout,lists] [--quick] [--json FILE] [--compare FILE] [--rounds N] [--seconds N] [--profile FOLDER]
// The speed of the built system over its public API, each figure beside a reference of the same run.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from './client.ts';
import { canPin, stepAside } from './processors.ts';
import { Reference } from './reference.ts';
import { comparison, newReport, readReport, type RowResult, tableOf } from './report.ts';
import type { Bench, Row } from './row.ts';
import { row as checkout } from './rows/checkout.ts';
import { row as cost } from './rows/cost.ts';
import { row as frames } from './rows/frames.ts';
import { row as hot } from './rows/hot.ts';
import { row as lighthouse } from './rows/lighthouse.ts';
import { row as lists } from './rows/lists.ts';
import { row as live } from './rows/live.ts';
import { row as orders } from './rows/orders.ts';
import { row as pages } from './rows/pages.ts';
import { memory, start } from './rows/process.ts';
import { search, suggest } from './rows/search.ts';
import { row as wall } from './rows/wall.ts';
import { BenchShop } from './shop.ts';

const rows: readonly Row[] = [
  lists,
  search,
  suggest,
  checkout,
  cost,
  hot,
  orders,
  live,
  memory,
  start,
  pages,
  wall,
  frames,
  lighthouse,
];

const text = { type: 'string' } as const;
const { values: asked } = parseArgs({
  options: {
    only: text,
    json: text,
    compare: text,
    profile: text,
    rounds: text,
    seconds: text,
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const number = (given: string | undefined, fallback: number) => (given === undefined ? fallback : Number(given));

async function runRow(row: Row): Promise<RowResult> {
  const cleanUp: (() => Promise<void>)[] = [];
  const bench: Bench = {
    plan: {
      rounds: number(asked.rounds, asked.quick ? 3 : 5),
      seconds: number(asked.seconds, asked.quick ? 3 : 6),
      warmSeconds: asked.quick ? 6 : 10,
    },
    clients: 32,
    isQuick: asked.quick,
    say: (line) => console.log(`  … ${line}`),
    open: async (options) => {
      const shop = await BenchShop.open({ profileTo: asked.profile, ...options });
      cleanUp.push(() => shop.close());
      return shop;
    },
    clientFor: (url) => {
      const client = new Client(url, 64);
      cleanUp.push(() => client.close());
      return client;
    },
    referenceBeside: async (shop) => {
      await shop.sql.rows('create database reference');
      const url = Object.assign(new URL(shop.postgres.superUrl), { pathname: '/reference' });
      const reference = await Reference.start(url.href);
      cleanUp.push(() => reference.close());
      return reference;
    },
  };
  const started = performance.now();
  const ended = () => (performance.now() - started) / 1000;
  try {
    return { name: row.name, title: row.title, lines: await row.run(bench), seconds: ended() };
  } catch (error) {
    return { name: row.name, title: row.title, lines: [], seconds: ended(), error: String((error as Error).stack) };
  } finally {
    for (const close of cleanUp.reverse()) await close();
  }
}

async function main(): Promise<number> {
  if (asked.list) {
    for (const { name, title } of rows) console.log(`${name.padEnd(14)} ${title}`);
    return 0;
  }
  const wanted = asked.only?.split(',');
  const chosen = rows.filter(({ name }) => !wanted || wanted.includes(name));
  if (chosen.length === 0) throw new Error(`--only: there are ${rows.map(({ name }) => name).join(', ')}`);
  stepAside();
  const report = newReport(asked.quick);
  console.log(`talat bench: ${report.commit}, ${report.machine}`);
  console.log(
    canPin
      ? 'The measured process has one processor, PostgreSQL and the clients the other. Rounds in turn, medians, lowest–highest.'
      : 'taskset is missing: nothing is pinned, and the figures are only good for comparing with each other.',
  );
  for (const row of chosen) {
    const result = await runRow(row);
    report.rows.push(result);
    // after each row: an hour is long, and what was measured is kept
    if (asked.json) writeFileSync(asked.json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(tableOf(result));
  }
  if (asked.compare) console.log(comparison(readReport(asked.compare), report));
  const lines = report.rows.flatMap((row) => row.lines);
  const missed = lines.filter(({ goal }) => goal && !goal.isReached).length;
  const failed = report.rows.filter(({ error }) => error).length;
  console.log(
    `\nbench: ${lines.filter(({ goal }) => goal?.isReached).length} goals reached, ${missed} missed, ${failed} rows failed`,
  );
  return missed + failed > 0 ? 1 : 0;
}

process.exit(await main());
