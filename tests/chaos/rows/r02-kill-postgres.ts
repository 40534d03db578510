import { until } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { atMost, type Check, halfOfPlan, judgedInFull, none } from '../check.ts';
import { type Deployment, layouts } from '../deployment.ts';
import type { Row } from '../row.ts';
import { Shoppers } from '../shoppers.ts';
import { strikeAtRandom } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

export const row: Row = {
  id: 'R2',
  title: 'kill -9 of PostgreSQL',
  guards: 'core',
  saboteur: {
    what: 'synchronous_commit = off',
    by: 'acked lost',
    // its WAL waits longer than it would by itself, so that a few kills are enough to show what is lost
    statements: [
      'alter system set synchronous_commit = off',
      `alter system set wal_writer_delay = '10s'`,
      `alter system set wal_writer_flush_after = '1GB'`,
      'select pg_reload_conf()',
    ],
  },
  async run(trial) {
    const all: Storm[] = [
      { layout: 'one', checkouts: trial.sized(100, 3500), kills: trial.sized(2, 12) },
      { layout: 'three', checkouts: trial.sized(100, 1500), kills: trial.sized(2, 8) },
    ];
    // each is a cluster and its processes: a smoke has the time for one of them
    const storms = trial.sized([trial.pick(all)], all);
    const done: string[] = [];
    const notes: string[] = [];
    const checks: Check[] = [];
    for (const storm of storms) {
      const deployment = await trial.deploy({
        processes: layouts[storm.layout],
        postgres: 'own',
        env: { ORDER_PAYMENT_DEADLINE: '900' },
      });
      const { did, note, found } = await weather(trial, deployment, storm);
      done.push(did);
      if (note) notes.push(`${storm.layout}: ${note}`);
      checks.push(...found);
      if (storm === storms[0]) checks.push(await refusedStarts(deployment));
      await deployment.close();
    }
    return { did: done.join('; '), checks, ...(notes.length ? { note: notes.join('; ') } : {}) };
  },
};

type Storm = { layout: keyof typeof layouts; checkouts: number; kills: number };

async function weather(trial: Trial, deployment: Deployment, { layout, checkouts, kills }: Storm) {
  const random = trial.stream(layout);
  const shoppers = new Shoppers(deployment, { checkouts, longestMs: trial.sized(150_000, 300_000), hands: 8, random });
  await shoppers.prepare();
  const restarts: number[] = [];
  const recoveries: number[] = [];
  const struck = await strikeAtRandom({
    during: shoppers.buy(),
    kills,
    random: random.stream('kills'),
    progress: shoppers.progress,
    strike: async (n) => {
      const { restarted, recovered } = await killAndRecover(deployment, n);
      restarts.push(restarted);
      recoveries.push(recovered);
      const took = `up after ${restarted.toFixed(1)} s, an order after ${recovered.toFixed(1)} s`;
      trial.say(`${layout}: kill ${n} of ${kills} at ${shoppers.done} of ${checkouts} checkouts: ${took}`);
      await shoppers.goOn(checkouts / kills / 4);
    },
  });
  const found = [
    shoppers.cutOff(),
    ...(await shoppers.checks()),
    ...(await deployment.books()),
    halfOfPlan(trial.size, 'kills', { done: struck, wanted: kills }),
    halfOfPlan(trial.size, 'checkouts', { done: shoppers.done, wanted: checkouts }),
    judgedInFull(trial.size, longest('until PostgreSQL took connections', restarts)),
    judgedInFull(trial.size, longest('until an order was taken', recoveries)),
  ];
  return {
    did: `${struck} kills during ${shoppers.done} checkouts of ${layout === 'one' ? 'one process' : 'three processes'}`,
    note: shoppers.note({ struck, kills }),
    found: found.map((check) => ({ ...check, name: `${layout}: ${check.name}` })),
  };
}

const longest = (what: string, seconds: readonly number[]): Check =>
  atMost(`longest ${what}`, Math.max(...seconds), { bound: 10, unit: ' s' });

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

/** Settings under which a crash may lose what was acknowledged, and where they can be made: a production start refuses each. */
const unsafe = [
  { names: ['fsync', 'full_page_writes', 'synchronous_commit'], where: 'system' },
  { names: ['synchronous_commit'], where: 'role talat_app' },
];

async function refusedStarts(deployment: Deployment): Promise<Check> {
  const wrong: string[] = [];
  for (const { names, where } of unsafe) {
    for (const name of names) await deployment.sql.rows(`alter ${where} set ${name} = off`);
    await reload(deployment, where === 'system' ? 'off' : 'on');
    const words = await lastWords(deployment);
    const refused = [...words.matchAll(/(\w+) is off/g)].map(([, name]) => name!);
    if (refused.toSorted().join() !== names.join()) wrong.push(`${names.join()} off for the ${where}: ${words}`);
    for (const name of names) await deployment.sql.rows(`alter ${where} reset ${name}`);
    await reload(deployment, 'on');
  }
  return none('production starts that did not refuse an unsafe database', wrong);
}

/** A production start says everything that it refuses; the demo accounts are always among it, so that it never goes on. */
async function lastWords(deployment: Deployment): Promise<string> {
  const production = await deployment.another({ NODE_ENV: 'production' });
  return production.start().then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

/** The cluster takes a setting over a moment after it was told to. */
async function reload({ sql }: Deployment, fsync: 'on' | 'off'): Promise<void> {
  await sql.rows('select pg_reload_conf()');
  const look = async () => (await sql.rows<{ value: string }>(`select current_setting('fsync') as value`))[0]!.value;
  await until(look, (now) => now === fsync, { what: `fsync = ${fsync}` });
}
