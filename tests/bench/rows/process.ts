import { startEmbeddedPostgres } from '@talat/platform/embedded-postgres';
import { anyTwo, buy } from '../buyer.ts';
import { drive } from '../drive.ts';
import { memoryOf } from '../processors.ts';
import { atMost, type Bench, type Line, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';

export const memory: Row = {
  name: 'memory',
  title: 'Memory of the server after load: checkouts, lists, products and searches together',
  run: measureMemory,
};
export const start: Row = {
  name: 'start',
  title: 'Start to the first answer, database included',
  run: measureStart,
};

async function measureMemory({ open, plan, clients }: Bench): Promise<Line[]> {
  const shop = await open();
  const skus = await stockArticles(shop, 1000);
  const ids = (await shop.sql.rows<{ id: string }>('select id from catalog.product limit 1000')).map(({ id }) => id);
  const idle = memoryOf(shop.serverPid);
  const seconds = plan.seconds * 4;
  // bounds above every price that nobody has asked for before: computed anew, and kept by nobody for long
  const reads = [
    (n: number) => shop.client.read(`/api/v1/products?limit=20&maxPrice=${1_000_000 + n}`),
    (n: number) => shop.client.read(`/api/v1/products?q=article&limit=20&maxPrice=${1_000_000 + n}`),
    (n: number) => shop.client.read(`/api/v1/products/${ids[n % ids.length]!}?asked=${n}`),
    () => shop.client.read('/api/v1/categories'),
  ];
  let n = 0;
  const readNext = () => reads[n % reads.length]!(n++);
  await Promise.all([
    drive(() => buy(shop.client, anyTwo(skus)), { clients: clients / 2, seconds }),
    drive(readNext, { clients: clients / 2, seconds }),
  ]);
  const after = memoryOf(shop.serverPid);
  return [
    { name: 'before', value: idle, unit: 'MB' },
    { name: 'after', value: after, unit: 'MB', goal: atMost(Math.round(after), 400, ' MB') },
  ];
}

/** The second start of a shop that is there, as every day: nothing to migrate, nothing to seed. */
async function measureStart({ open, plan }: Bench): Promise<Line[]> {
  const shop = await open();
  await shop.stopServer();
  await shop.postgres.stop();
  const times: number[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const started = performance.now();
    const postgres = await startEmbeddedPostgres({ home: shop.home, port: shop.postgres.port });
    await shop.start();
    times.push((performance.now() - started) / 1000);
    await shop.stopServer();
    await postgres.stop();
  }
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return [
    {
      name: 'start to first answer',
      value: median,
      unit: 's',
      detail: { low: sorted[0]!, high: sorted.at(-1)! },
      goal: atMost(Number(median.toFixed(2)), 3, ' s'),
    },
  ];
}
