import { drive } from '../drive.ts';
import { inTurn, type Measured, type Subject } from '../rounds.ts';
import { atMost, type Bench, type Line, rateLine, type Row } from '../row.ts';
import { fillOrders, type FilledOrders } from '../seed-orders.ts';
import type { BenchShop } from '../shop.ts';

export const row: Row = {
  name: 'orders',
  title: 'The console with many orders: first page, filter, search by phone, counts by status',
  run: measureOrders,
};

type Way = { name: string; path: (filled: FilledOrders) => string };
const ways: Way[] = [
  { name: 'first page', path: () => '/api/v1/orders?limit=20' },
  { name: 'filter by status', path: () => '/api/v1/orders?limit=20&status=processing' },
  { name: 'largest sums first', path: () => '/api/v1/orders?limit=20&sort=-total' },
  { name: 'largest sums of a status', path: () => '/api/v1/orders?limit=20&sort=-total&status=processing' },
  { name: 'search by phone', path: ({ anyPhone }) => `/api/v1/orders?limit=20&q=${anyPhone()}` },
  { name: 'search by number', path: ({ anyNumber }) => `/api/v1/orders?limit=20&q=${anyNumber()}` },
  { name: 'counts by status', path: () => '/api/v1/orders/counts' },
];

type Filled = { shop: BenchShop; filled: FilledOrders; headers: Record<string, string>; count: number };

async function measureOrders(bench: Bench): Promise<Line[]> {
  const few = await filledShop(bench, 10_000);
  const many = await filledShop(bench, bench.isQuick ? 100_000 : 1_000_000);
  const reference = await oneQuery(bench, few);
  const plan = { ...bench.plan, seconds: Math.min(3, bench.plan.seconds), warmSeconds: 2 };
  const lines: Line[] = [];
  for (const way of ways) {
    const ours = [few, many].map((filled) => subjectOf(way, filled, bench.clients));
    const [bare, small, large] = (await inTurn([reference, ...ours], plan)) as [Measured, Measured, Measured];
    const growth = large.p95 / small.p95;
    if (way === ways[0]) lines.push(rateLine(bare, '/s'));
    lines.push(rateLine(small, '/s'), rateLine(large, '/s', atMost(large.p95, 30, ' ms (p95)')), {
      name: `${way.name}: p95 beside that of the few`,
      value: growth,
      unit: '×',
      goal: atMost(growth, 1.5, ' ×'),
    });
  }
  return lines;
}

async function filledShop(bench: Bench, count: number): Promise<Filled> {
  const shop = await bench.open();
  const filled = await fillOrders(shop, count);
  bench.say(`${count} orders are in the shop`);
  return { shop, filled, count, headers: { authorization: `Bearer ${await shop.api.token('admin')}` } };
}

/** Fastify with one indexed query of twenty rows, each the size of ours. */
async function oneQuery(bench: Bench, { shop, headers }: Filled): Promise<Subject> {
  const reference = await bench.referenceBeside(shop);
  const page = await shop.client.json<{ data: { id: string }[] }>('/api/v1/orders?limit=20', { headers });
  await reference.serve(
    JSON.stringify(page),
    page.data.map((document) => ({ key: document.id, document })),
  );
  const client = bench.clientFor(reference.url);
  return {
    name: 'Fastify and one indexed query of 20 orders',
    pids: { server: reference.pid, postgres: shop.postgres.pid },
    run: (seconds) => drive(() => client.read('/page'), { clients: bench.clients, seconds }),
  };
}

const subjectOf = (way: Way, { shop, filled, headers, count }: Filled, clients: number): Subject => ({
  name: `${way.name}, ${count.toLocaleString('en')} orders`,
  pids: { server: shop.serverPid, postgres: shop.postgres.pid },
  run: (seconds) => drive(() => shop.client.read(way.path(filled), headers), { clients, seconds }),
});
