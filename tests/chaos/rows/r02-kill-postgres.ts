import { until } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { atMost, type Check, none } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import { Shoppers } from '../shoppers.ts';
import { strikeAtRandom } from '../supervisor.ts';

export const row: Row = {
  id: 'R2',
  title: 'kill -9 of PostgreSQL',
  guards: 'core',
  saboteur: {
    what: 'synchronous_commit = off',
    // its WAL waits longer than it would by itself, so that a few kills are enough to show what is lost
    statements: [
      'alter system set synchronous_commit = off',
      `alter system set wal_writer_delay = '10s'`,
      `alter system set wal_writer_flush_after = '1GB'`,
      'select pg_reload_conf()',
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy({ postgres: 'own', env: { ORDER_PAYMENT_DEADLINE: '900' } });
    const checkouts = trial.sized(160, 5000);
    const kills = trial.sized(3, 20);
    const random = trial.stream('shoppers');
    const shoppers = new Shoppers(deployment, { checkouts, hands: 8, random });
    await shoppers.prepare();
    const restarts: number[] = [];
    const recoveries: number[] = [];
    const struck = await strikeAtRandom({
      during: shoppers.buy(),
      kills,
      random: trial.stream('kills'),
      progress: shoppers.progress,
      strike: async (n) => {
        const { restarted, recovered } = await killAndRecover(deployment, n);
        restarts.push(restarted);
        recoveries.push(recovered);
        const took = `up after ${restarted.toFixed(1)} s, an order after ${recovered.toFixed(1)} s`;
        trial.say(`kill ${n} of ${kills} at ${shoppers.done} of ${checkouts} checkouts: ${took}`);
      },
    });
    const checks = [
      atMost('longest until PostgreSQL took connections', Math.max(...restarts), { bound: 10, unit: ' s' }),
      atMost('longest until an order was taken', Math.max(...recoveries), { bound: 10, unit: ' s' }),
      ...(await shoppers.checks()),
      ...(await deployment.books()),
      ...(await refusedStarts(deployment)),
    ];
    await deployment.close();
    return { did: `${struck} kills during ${checkouts} checkouts`, checks };
  },
};

/** Seconds from the kill until the database was up, and to the next order that was taken; it stands in the journal like any other. */
async function killAndRecover({ postgres, journal }: Deployment, n: number) {
  await postgres.kill();
  const killedAt = performance.now();
  const seconds = () => (performance.now() - killedAt) / 1000;
  await postgres.restart();
  const restarted = seconds();
  const body = orderBody({ items: linesOf({ TEA: 1 }), paymentMethod: 'cod' });
  const often = { timeoutMs: 60_000, everyMs: 50 };
  await journal.resolve({ method: 'POST', path: '/orders', key: `probe-${n}`, body }, often);
  return { restarted, recovered: seconds() };
}

/** Where a setting under which a crash may lose what was acknowledged can be made: a production start refuses each. */
const unsafe = [
  { name: 'fsync', where: 'system' },
  { name: 'full_page_writes', where: 'system' },
  { name: 'synchronous_commit', where: 'system' },
  { name: 'synchronous_commit', where: 'role talat_app' },
];

async function refusedStarts(deployment: Deployment): Promise<Check[]> {
  const taken: string[] = [];
  for (const { name, where } of unsafe) {
    await change(deployment, {
      statement: `alter ${where} set ${name} = off`,
      name,
      value: where === 'system' ? 'off' : 'on',
    });
    const words = await lastWords(deployment);
    if (!words.includes(`${name} is off`)) taken.push(`${name} off for the ${where}: ${words}`);
    await change(deployment, { statement: `alter ${where} reset ${name}`, name, value: 'on' });
  }
  const safe = await lastWords(deployment);
  if (/is off/.test(safe)) taken.push(`with everything on: ${safe}`);
  return [none(`production starts taken on ${unsafe.length} unsafe databases`, taken)];
}

/** A production start says everything that it refuses; the demo accounts are always among it, so that it never goes on. */
async function lastWords(deployment: Deployment): Promise<string> {
  const production = await deployment.another({ NODE_ENV: 'production' });
  return production.start().then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

type Change = { statement: string; name: string; value: 'on' | 'off' };
/** The cluster takes a setting over a moment after it was told to. */
async function change({ sql }: Deployment, { statement, name, value }: Change): Promise<void> {
  await sql.rows(statement);
  await sql.rows('select pg_reload_conf()');
  const look = async () => (await sql.rows<{ value: string }>('select current_setting($1) as value', [name]))[0]!.value;
  await until(look, (now) => now === value, { what: `${name} = ${value}` });
}
