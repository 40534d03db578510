import { setTimeout as wait } from 'node:timers/promises';
import { openBrowser, openConsole, PageWork } from '../browser.ts';
import { LiveClient } from '../live-clients.ts';
import { handAround, placeOrders, repeatEvenly } from '../live-orders.ts';
import { percentiles } from '../percentiles.ts';
import { atMost, type Bench, type Line, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';
import type { BenchShop } from '../shop.ts';
import { openWithWeb } from '../web-app.ts';

const consoles = 100;
const perSecond = 50;
/** All of them are on the wall's first page. */
const orders = 100;

export const row: Row = {
  name: 'wall',
  title: `Live wall: from the commit to the painted row in Chromium, ${consoles} consoles, ${perSecond} changes a second`,
  run: measureWall,
};

/** What a row said from a moment on. */
type Painted = { id: string; text: string; at: number };

async function measureWall(bench: Bench): Promise<Line[]> {
  const browser = await openBrowser(bench);
  if (!browser) return [];
  const { shop, web } = await openWithWeb(bench);
  try {
    await stockArticles(shop, 1);
    const orderIds = await placeOrders(shop, orders);
    const page = await openConsole(browser, web, '/th/ops/live');
    const delays: number[] = [];
    const token = await shop.api.token('admin');
    const others = Array.from({ length: consoles - 1 }, () => new LiveClient(shop.url, token, delays));
    await Promise.all(others.map((client) => client.connect()));
    const change = await handAround(shop, orderIds);
    bench.say('a round to warm up');
    await repeatEvenly({ perSecond, seconds: 6 }, change);
    await page.evaluate('bench.watchNames()');
    delays.length = 0;
    const since = new Date().toISOString();
    const seconds = bench.isQuick ? 12 : 40;
    let changed = 0;
    const work = await PageWork.of(await page.context().newCDPSession(page));
    const spent = await work.during(async () => {
      changed = await repeatEvenly({ perSecond, seconds }, change);
      await wait(2000);
    });
    const painted = await page.evaluate<Painted[]>('bench.watched.painted');
    others.forEach((client) => client.close());
    const { seen, unseen } = match(await committed(shop, since), painted);
    const cost: Line = {
      name: "the page's main thread, of a change",
      value: spent.ms / changed,
      unit: 'ms',
      note: spent.note(changed),
    };
    return [...linesOf({ seen: percentiles(seen), told: percentiles(delays), unseen, changed }), cost];
  } finally {
    await browser.close();
    await web.close();
  }
}

type Percentiles = ReturnType<typeof percentiles>;
type Found = { seen: Percentiles; told: Percentiles; unseen: number; changed: number };

const linesOf = ({ seen, told, unseen, changed }: Found): Line[] => [
  { name: 'commit to the other consoles, p99', value: told.p99, unit: 'ms', detail: told },
  { name: 'commit to the painted row, p50', value: seen.p50, unit: 'ms', goal: atMost(seen.p50, 150, ' ms') },
  { name: 'commit to the painted row, p95', value: seen.p95, unit: 'ms', goal: atMost(seen.p95, 400, ' ms') },
  { name: 'commit to the painted row, p99', value: seen.p99, unit: 'ms', goal: atMost(seen.p99, 1000, ' ms') },
  { name: 'never painted', value: unseen, unit: '', goal: atMost(unseen, 0), note: `${changed} changes` },
];

type Committed = { id: string; name: string; at: number };

/** Every change of hands since then, with the moment in which it was written, just before its commit. */
async function committed(shop: BenchShop, since: string): Promise<Committed[]> {
  return shop.sql.rows<Committed>(
    `select subject as id, data ->> 'assigneeName' as name, (extract(epoch from at) * 1000)::float8 as at
       from bus.outbox where type = 'order.assigned' and at > $1 order by at`,
    [since],
  );
}

/** An order goes back and forth between two names, so a change is seen in the first moment from which its row has the new one. */
function match(changes: readonly Committed[], painted: readonly Painted[]): { seen: number[]; unseen: number } {
  const seen = changes.map(
    ({ id, name, at }) =>
      (painted.find((row) => row.id === id && row.at >= at && row.text === name)?.at ?? Number.NaN) - at,
  );
  const arrived = seen.filter((delay) => !Number.isNaN(delay));
  return { seen: arrived, unseen: seen.length - arrived.length };
}
