import { setTimeout as wait } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser, openConsole, PageWork } from '../browser.ts';
import { handAround, repeatEvenly } from '../live-orders.ts';
import { percentiles } from '../percentiles.ts';
import { atLeast, atMost, type Bench, type Line, type Row } from '../row.ts';
import { fillOrders } from '../seed-orders.ts';
import { openWithWeb } from '../web-app.ts';

const rows = 10_000;
const perSecond = 20;
/** Of the seeded orders the newest are open; they stand on top of the list. */
const openOrders = 500;
/** About a hundred rows a second: a brisk turn of the wheel. */
const pixelsPerSecond = 4000;
const keysPerSecond = 60;

export const row: Row = {
  name: 'frames',
  title: `List of orders with ${rows.toLocaleString('en')} rows loaded in Chromium while ${perSecond} of them change a second`,
  run: measureFrames,
};

async function measureFrames(bench: Bench): Promise<Line[]> {
  const browser = await openBrowser(bench);
  if (!browser) return [];
  const { shop, web } = await openWithWeb(bench);
  try {
    await fillOrders(shop, rows);
    const page = await openConsole(browser, web, '/th/ops/orders');
    const devtools = await page.context().newCDPSession(page);
    while ((await page.evaluate<number>('bench.loadMore()')) < rows);
    await page.evaluate('bench.toTop()');
    bench.say(`${rows} rows are in the list`);
    const ids = await shop.sql.rows<{ id: string }>(
      'select id from orders.orders order by created_at desc, id desc limit $1',
      [openOrders],
    );
    const change = await handAround(
      shop,
      ids.map(({ id }) => id),
    );
    const seconds = bench.isQuick ? 6 : 12;
    // longer than both rounds take: what follows must not run out of changes
    const changing = repeatEvenly({ perSecond, seconds: seconds * 2 + 6 }, change);
    await wait(1000);
    const work = await PageWork.of(devtools);
    let scrolled: Frames = { deltas: [], longest: 0 };
    const spent = await work.during(async () => {
      scrolled = await scroll(page, devtools, seconds);
    });
    const held = await holdKey(page, seconds);
    const changed = await changing;
    const heap = await heapOf(devtools);
    const frames = scrolled.deltas.length;
    return [
      ...scrollLines(scrolled),
      {
        name: "the page's main thread, of a frame",
        value: spent.ms / frames,
        unit: 'ms',
        note: spent.note(frames),
      },
      ...keyLines(held),
      ...heapLines(heap),
      ...changeLines(changed, seconds),
    ];
  } finally {
    await browser.close();
    await web.close();
  }
}

type Frames = { deltas: number[]; longest: number };

/** The times between the beginnings of frames, and the longest task, while something is done. */
async function framesWhile(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate('bench.watchFrames()');
  await work();
  return page.evaluate<Frames>('bench.watched.stop()');
}

/** Down and up again by the browser's own wheel. */
function scroll(page: Page, devtools: CDPSession, seconds: number): Promise<Frames> {
  return framesWhile(page, async () => {
    for (const direction of [-1, 1])
      await devtools.send('Input.synthesizeScrollGesture', {
        x: 700,
        y: 500,
        yDistance: (direction * pixelsPerSecond * seconds) / 2,
        speed: pixelsPerSecond,
        gestureSourceType: 'mouse',
        preventFling: true,
      });
  });
}

type Held = Frames & { rowsPerSecond: number };

const cursorAt = (page: Page): Promise<number> => page.evaluate<number>('bench.cursorAt()');

/** Repeats the key as a keyboard does that repeats twice as fast as most. */
async function holdKey(page: Page, seconds: number): Promise<Held> {
  let rowsPerSecond = 0;
  const frames = await framesWhile(page, async () => {
    const [before, started] = [await cursorAt(page), performance.now()];
    for (let n = 0; performance.now() - started < seconds * 1000; n++) {
      const due = started + (n * 1000) / keysPerSecond;
      if (due > performance.now()) await wait(due - performance.now());
      await page.keyboard.down('j');
    }
    await page.keyboard.up('j');
    rowsPerSecond = ((await cursorAt(page)) - before) / ((performance.now() - started) / 1000);
  });
  return { ...frames, rowsPerSecond };
}

/** Of the page after a collection, in megabytes. */
async function heapOf(devtools: CDPSession): Promise<{ used: number; taken: number }> {
  const { totalSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return { used: usedSize / 2 ** 20, taken: totalSize / 2 ** 20 };
}

/** A frame of sixty a second, as the browser's clock has it. */
const frameMs = 16.7;
const noteOf = ({ deltas, longest }: Frames) => {
  const late = deltas.filter((delta) => delta > frameMs * 1.5).length;
  return `${((100 * late) / deltas.length).toFixed(1)} % of ${deltas.length} frames late, longest task ${Math.round(longest)} ms`;
};

function scrollLines(frames: Frames): Line[] {
  const found = percentiles(frames.deltas);
  const p95 = Math.round(found.p95 * 10) / 10;
  const goal = atMost(p95, frameMs, ' ms');
  return [{ name: 'frame while scrolling, p95', value: p95, unit: 'ms', detail: found, goal, note: noteOf(frames) }];
}

const keyLines = (held: Held): Line[] => [
  {
    name: 'rows while j is held',
    value: held.rowsPerSecond,
    unit: '/s',
    goal: atLeast(held.rowsPerSecond, 30, '/s'),
    note: noteOf(held),
  },
];

const heapLines = ({ used, taken }: { used: number; taken: number }): Line[] => [
  {
    name: 'heap',
    value: used,
    unit: 'MB',
    goal: atMost(taken, 250, ' MB'),
    note: `${Math.round(taken)} MB before a collection`,
  },
];

const changeLines = (changed: number, seconds: number): Line[] => [
  { name: 'changes meanwhile', value: changed / (seconds * 2 + 6), unit: '/s' },
];
