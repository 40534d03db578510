import type { OrderSummary } from '@talat/contracts/order';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { listAssignments } from '../../../../../lib/ops/order-desk.ts';
import { countOrders, listAssignees, listOrders } from '../../../../../lib/ops/work-orders.ts';
import type { WallSnapshot } from '../../../../../lib/ops/wall-state.ts';
import { modeOf } from '../../../../../lib/ops/wall-modes.ts';
import { isPlain, plainFilter, readFilter, toQuery, type WallFilter } from '../../../../../lib/ops/wall-views.ts';
import { Wall } from './_components/wall.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.wall'))('title') };
}

export default async function LivePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const filter = readFilter(params);
  const now = Date.now();
  const [snapshot, assignees] = await Promise.all([readWall(filter, now), listAssignees(api).catch(() => [])]);
  return (
    <Wall
      snapshot={snapshot}
      initialFilter={filter}
      initialMode={modeOf(params['mode'])}
      assignees={assignees}
      now={now}
      isTelevision={params['tv'] === '1'}
    />
  );
}

const hourMs = 3_600_000;

/** The counts first: the lists may then know more than the position that the counts are true for, never less. */
async function readWall(filter: WallFilter, now: number): Promise<WallSnapshot> {
  const counts = await countOrders(api);
  const [open, asked, problems, arrivals, assignments] = await Promise.all([
    listOrders(api, { ...toQuery(plainFilter), limit: 100 }),
    isPlain(filter) ? null : listOrders(api, { ...toQuery(filter), limit: 100 }),
    listOrders(api, { problem: true, limit: 100 }),
    lastHour(now),
    listAssignments(api),
  ]);
  const orders = new Map<string, OrderSummary>();
  for (const order of [...open.data, ...(asked?.data ?? []), ...problems.data]) orders.set(order.id, order);
  return { orders: [...orders.values()], counts, arrivals, assignments, nextCursor: (asked ?? open).nextCursor };
}

async function lastHour(now: number): Promise<[id: string, at: number][]> {
  const found: [string, number][] = [];
  let cursor: string | null = null;
  // A shop that takes more than a thousand orders an hour is told so by the counts; its spark line may begin later.
  for (let page = 0; page < 10; page += 1) {
    const list = await listOrders(api, { placedFrom: new Date(now - hourMs).toISOString(), limit: 100, cursor });
    found.push(...list.data.map((order): [string, number] => [order.id, Date.parse(order.createdAt)]));
    cursor = list.nextCursor;
    if (!cursor) break;
  }
  return found;
}
