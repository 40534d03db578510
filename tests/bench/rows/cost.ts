import { anyTwo, buy } from '../buyer.ts';
import { drive } from '../drive.ts';
import { atMost, type Bench, type Line, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';

type Statement = { query: string; calls: number; ms: number };

export const row: Row = {
  name: 'cost',
  title: 'What a paid order costs the database, cart included, everything that follows it included',
  run: measureCost,
};

/** Commits are counted by the ids of writing transactions; round trips by the statements that were sent. */
async function measureCost({ open, plan, clients, say }: Bench): Promise<Line[]> {
  const shop = await open({ countStatements: true });
  const skus = await stockArticles(shop, 1000);
  await drive(() => buy(shop.client, anyTwo(skus)), { clients, seconds: plan.warmSeconds });
  const transactions = async () =>
    Number((await shop.sql.rows<{ id: string }>('select pg_current_xact_id()::text as id'))[0]!.id);
  await shop.sql.rows('create extension if not exists pg_stat_statements');
  await shop.sql.rows('select pg_stat_statements_reset()');
  const before = await transactions();
  const { count } = await drive(() => buy(shop.client, anyTwo(skus)), { clients, seconds: plan.seconds * 2 });
  const after = await transactions();
  const statements = await shop.sql.rows<Statement>(
    `select query, calls::int as calls, total_exec_time + total_plan_time as ms from pg_stat_statements s join pg_roles r on r.oid = s.userid
      where r.rolname = 'talat_app' and s.toplevel order by ms desc`,
  );
  for (const { query, calls, ms } of statements.slice(0, 25))
    say(
      `${(ms / count).toFixed(3)} ms, ${(calls / count).toFixed(2)} times an order: ${query.replace(/\s+/g, ' ').slice(0, 110)}`,
    );
  const commits = (after - before) / count;
  const trips = statements.reduce((sum, { calls }) => sum + calls, 0) / count;
  const milliseconds = statements.reduce((sum, { ms }) => sum + ms, 0) / count;
  return [
    { name: 'commits that write, an order', value: commits, unit: '', goal: atMost(commits, 10) },
    { name: 'round trips, an order', value: trips, unit: '', goal: atMost(trips, 30) },
    { name: 'time in statements, an order', value: milliseconds, unit: 'ms' },
  ];
}
