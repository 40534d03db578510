import { anyTwo, buy } from '../buyer.ts';
import { drive } from '../drive.ts';
import { atMost, type Bench, type Line, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';
import type { BenchShop } from '../shop.ts';

type Statement = { query: string; calls: number; ms: number };

export const row: Row = {
  name: 'cost',
  title: 'What a paid order costs the database, cart included, everything that follows it included',
  run: measureCost,
};

/**
 * Commits are counted by the ids of writing transactions; round trips by the statements that were sent, those of a commit that
 * several writes shared as the one message that they went in.
 */
async function measureCost({ open, plan, clients, say }: Bench): Promise<Line[]> {
  const shop = await open({ countStatements: true });
  const skus = await stockArticles(shop, 1000);
  await drive(() => buy(shop.client, anyTwo(skus)), { clients, seconds: plan.warmSeconds });
  const transactions = async () =>
    Number((await shop.sql.rows<{ id: string }>('select pg_current_xact_id()::text as id'))[0]!.id);
  await shop.sql.rows('create extension if not exists pg_stat_statements');
  await shop.sql.rows('select pg_stat_statements_reset()');
  const [before, groupsBefore] = [await transactions(), await sharedCommits(shop)];
  const { count } = await drive(() => buy(shop.client, anyTwo(skus)), { clients, seconds: plan.seconds * 2 });
  const [after, groupsAfter] = [await transactions(), await sharedCommits(shop)];
  const statements = await shop.sql.rows<Statement>(
    `select query, calls::int as calls, total_exec_time + total_plan_time as ms from pg_stat_statements s join pg_roles r on r.oid = s.userid
      where r.rolname = 'talat_app' and s.toplevel order by ms desc`,
  );
  // a deferred trigger runs at the commit, beside no function: its statements look as if they had been sent, but for their variables
  const sent = statements.filter(({ query }) => !/\bv_\w/.test(query));
  for (const { query, calls, ms } of statements.slice(0, 25))
    say(
      `${(ms / count).toFixed(3)} ms, ${(calls / count).toFixed(2)} times an order: ${query.replace(/\s+/g, ' ').slice(0, 110)}`,
    );
  const commits = (after - before) / count;
  const [deadlocks] = await shop.sql.rows<{ n: number }>(
    'select deadlocks::int as n from pg_stat_database where datname = current_database()',
  );
  const groups = groupsAfter.commits - groupsBefore.commits;
  // a message of three writes is five statements: begin and commit are sent with them
  const sentTogether = groupsAfter.writes - groupsBefore.writes + 2 * groups;
  const trips = (sent.reduce((sum, { calls }) => sum + calls, 0) - sentTogether + groups) / count;
  const milliseconds = statements.reduce((sum, { ms }) => sum + ms, 0) / count;
  return [
    { name: 'commits that write, an order', value: commits, unit: '', goal: atMost(commits, 10) },
    { name: 'round trips, an order', value: trips, unit: '', goal: atMost(trips, 30) },
    {
      name: 'writes that shared a commit, an order',
      value: (groupsAfter.writes - groupsBefore.writes) / count,
      unit: '',
    },
    { name: 'deadlocks', value: deadlocks!.n, unit: '', goal: atMost(deadlocks!.n, 0) },
    { name: 'time in statements, an order', value: milliseconds, unit: 'ms' },
  ];
}

async function sharedCommits(shop: BenchShop): Promise<{ commits: number; writes: number }> {
  const text = await (await fetch(`${shop.url}/metrics`)).text();
  const of = (what: string) =>
    Number(new RegExp(`^database_group_writes_${what} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { commits: of('count'), writes: of('sum') };
}
