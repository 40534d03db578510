import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { until } from '../flows/api.client.ts';
import { type Check, none } from './check.ts';
import type { Deployment } from './deployment.ts';
import type { Random } from './random.ts';

type Writing = { writers: number; each: number; random: Random };
const subjects = 20;

/** Writers that leave their transactions open for a while, as many at once as the bus must bear; answers what the log made of it. */
export async function writeFromMany(deployment: Deployment, { writers, each, random }: Writing): Promise<Check[]> {
  const { sql } = deployment;
  await sql.rows('create table public.chaos_subject (id uuid primary key, version int not null default 0)');
  const ids = Array.from({ length: subjects }, () => randomUUID());
  await sql.rows('insert into public.chaos_subject (id) select unnest($1::uuid[])', [ids]);
  const pool = new pg.Pool({ connectionString: deployment.database.superUrl, max: writers });
  let committed = 0;
  const one = async (writer: number) => {
    const mine = random.stream(`writer ${writer}`);
    for (let n = 0; n < each; n++) if (await writeOne(pool, mine.pick(ids), mine)) committed++;
  };
  try {
    await Promise.all(Array.from({ length: writers }, (_, writer) => one(writer)));
  } finally {
    await pool.end();
  }
  return look(deployment, { ids, committed });
}

/** True when it was committed: some change their mind. */
async function writeOne(pool: pg.Pool, subject: string, random: Random): Promise<boolean> {
  const client = await pool.connect();
  const isKept = random.next() > 0.03;
  try {
    await client.query('begin');
    // a number of the outbox is taken before the wait for the subject's row, as a change of two aggregates would
    if (random.next() < 0.5) await client.query('select pg_current_xact_id()');
    const { rows } = await client.query<{ version: number }>(
      'update public.chaos_subject set version = version + 1 where id = $1 returning version',
      [subject],
    );
    const event = { type: 'error.occurred', subject, version: rows[0]!.version, data: { chaos: true } };
    await client.query(`select bus.record('{}', $1::jsonb, null)`, [JSON.stringify([event])]);
    if (random.next() < 0.05) await sleep(random.between(1, 30));
    await client.query(isKept ? 'commit' : 'rollback');
  } finally {
    client.release();
  }
  return isKept;
}

async function look({ sql }: Deployment, { ids, committed }: { ids: string[]; committed: number }): Promise<Check[]> {
  const numbered = () =>
    sql
      .rows<{ n: number }>(
        'select count(*)::int as n from bus.log join bus.outbox using (seq) where subject = any($1)',
        [ids],
      )
      .then(([row]) => row!.n);
  const seen = await until(numbered, (n) => n === committed, { timeoutMs: 10_000, what: 'the log' }).catch(numbered);
  const disordered = await sql.rows(
    `select * from (select subject, pos, version, lag(version, 1, 0::bigint) over (partition by subject order by pos) as before
       from bus.log join bus.outbox using (seq) where subject = any($1)) o where version <> before + 1`,
    [ids],
  );
  const gaps = await sql.rows('select max(pos) from bus.log having count(*) <> max(pos)');
  return [
    none(`lost of ${committed} committed events`, committed - seen),
    none('out of the order of their subject', disordered),
    none('gaps in the log', gaps),
  ];
}
