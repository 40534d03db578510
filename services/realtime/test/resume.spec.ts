import { newId } from '@talat/contracts/id';
import { Bus } from '@talat/platform/bus';
import { LogReader } from '@talat/platform/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FanOut } from '../src/fan-out.service.ts';
import { LogTail } from '../src/log-tail.service.ts';
import { type ConnectOptions, LiveApp, type Seen, span } from './live-app.ts';

let live: LiveApp;
beforeAll(async () => {
  live = await LiveApp.start();
});
afterAll(() => live?.close());

/** The end of the log, once the hub has it too. */
async function headOf(hub: LiveApp): Promise<number> {
  const end = await hub.app.get(LogReader).head();
  await expect.poll(() => hub.app.get(FanOut).pos).toBeGreaterThanOrEqual(end);
  return end;
}
const head = () => headOf(live);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Writers that publish until told to stop. */
function load(writers: number, write: () => Promise<void>): () => Promise<number> {
  let isOn = true;
  let written = 0;
  const all = Promise.all(
    Array.from({ length: writers }, async () => {
      while (isOn) {
        await write();
        written += 1;
        await wait(Math.random() * 12);
      }
    }),
  );
  return async () => {
    isOn = false;
    await all;
    return written;
  };
}

/** A client that is cut off `cuts` times at random moments and comes back with what it last stored. */
async function wanderer(
  cuts: number,
  options: ConnectOptions,
  { urls = [], hub = live }: { urls?: string[]; hub?: LiveApp } = {},
) {
  const pieces: Seen[] = [];
  let from: number | undefined;
  let client = await hub.connect(options);
  for (let cut = 0; ; cut++) {
    pieces.push(client.seen);
    if (cut === cuts) return { pieces, client, sequences: () => pieces.flatMap((piece) => piece.sequences) };
    await wait(20 + Math.random() * 250);
    client.disconnect();
    from = client.seen.pos;
    await wait(Math.random() * 150);
    const url = urls[(cut + 1) % urls.length];
    client = await hub.connect({ ...options, ...(url ? { url } : {}), auth: { ...options.auth, from } });
  }
}

describe('a client that was away', () => {
  it('misses nothing and sees nothing twice over three cuts under load, whoever it is', async () => {
    const customerId = newId();
    const [mine, others] = [newId(), newId()];
    const start = await head();
    const stop = load(8, () => (Math.random() < 0.3 ? live.touch(mine, customerId) : live.touch(others)));
    const staff = Array.from({ length: 6 }, () =>
      wanderer(3, { as: { userId: newId(), roles: ['staff'] }, auth: { frames: true, from: start } }),
    );
    const plain = Array.from({ length: 2 }, () =>
      wanderer(3, { as: { userId: newId(), roles: ['staff'] }, namespace: '/orders', auth: { from: start } }),
    );
    const customer = wanderer(3, {
      as: { userId: customerId, roles: ['customer'] },
      auth: { frames: true, from: start },
    });
    const everyone = await Promise.all([...staff, ...plain, customer]);
    const written = await stop();
    await expect.poll(head).toBe(start + written);
    await expect.poll(() => everyone.every(({ client }) => client.seen.pos === start + written)).toBe(true);
    expect(written).toBeGreaterThan(100);
    for (const { sequences } of everyone.slice(0, -1)) expect(sequences()).toEqual(span(start, start + written));
    const own = (await live.app.get(LogReader).read({ from: start, limit: 10_000 }))
      .filter(({ subject }) => subject === mine)
      .map(({ sequence }) => sequence);
    expect(own.length).toBeGreaterThan(10);
    expect(everyone.at(-1)!.sequences()).toEqual(own);
    expect(
      everyone[0]!.pieces.flatMap((piece) => piece.frames).some((frame) => frame.isCatchUp && frame.events.length > 0),
    ).toBe(true);
    expect(
      everyone[0]!.pieces.flatMap((piece) => piece.frames).some((frame) => !frame.isCatchUp && frame.events.length > 0),
    ).toBe(true);
  });

  it('may come back to another process, which is ahead or behind', async () => {
    const hubs = await LiveApp.start({ SERVICES: 'realtime' });
    const urls = [hubs.app.url, await hubs.another()];
    const stop = load(6, () => hubs.touch(newId()));
    const clients = await Promise.all(
      Array.from({ length: 6 }, () =>
        wanderer(
          4,
          { as: { userId: newId(), roles: ['staff'] }, auth: { frames: true, from: 0 } },
          { urls, hub: hubs },
        ),
      ),
    );
    const written = await stop();
    await expect.poll(() => clients.every(({ client }) => client.seen.pos === written)).toBe(true);
    for (const { sequences, pieces } of clients) {
      expect(sequences()).toEqual(span(0, written));
      expect(pieces.flatMap(({ notices }) => notices)).not.toContain('resync');
    }
    await hubs.close();
  });

  it('is caught up from the log when the hub no longer has it in memory, while events go on', async () => {
    const start = await head();
    // more than the hub keeps, written as a crowd of transactions would
    await live.app.sql(
      `insert into bus.outbox (topic, type, subject, version, actor, data)
       select 'inventory.events', 'inventory.low', gen_random_uuid(), 0, '{"id":null,"name":"test","role":null}',
              jsonb_build_object('variantId', gen_random_uuid(), 'productId', gen_random_uuid(), 'sku', 'S' || n, 'name', 'x', 'available', 1, 'reorderLevel', 5)
         from generate_series(1, 6000) n`,
    );
    live.app.get(Bus).wake();
    await expect.poll(head).toBe(start + 6000);
    const stop = load(6, () => live.touch(newId()));
    const clients = await Promise.all(
      Array.from({ length: 8 }, async (_, i) => {
        await wait(i * 15);
        return live.connect({ as: { userId: newId(), roles: ['staff'] }, auth: { frames: true, from: start } });
      }),
    );
    await wait(400);
    const end = start + 6000 + (await stop());
    await expect.poll(() => clients.every(({ seen }) => seen.pos === end)).toBe(true);
    for (const { seen } of clients) {
      expect(seen.sequences).toEqual(span(start, end));
      const lastCatchUp = seen.frames.findLastIndex((frame) => frame.isCatchUp);
      expect(seen.frames.slice(0, lastCatchUp).every((frame) => frame.isCatchUp)).toBe(true);
    }
  });

  it('finds a position for every client, also for one that may see nothing', async () => {
    const start = await head();
    const quiet = await live.connect({ as: { userId: newId(), roles: ['customer'] }, auth: { frames: true } });
    expect(quiet.seen.pos).toBe(start);
    await live.touch(newId());
    await expect.poll(() => quiet.seen.pos).toBe(start + 1);
    expect(quiet.seen.events).toEqual([]);
  });
});

describe('a client too far away', () => {
  it('is told to load again, and is live from the position it is told', async () => {
    const small = await LiveApp.start({ LIVE_RESUME_LIMIT: '10' });
    for (let i = 0; i < 15; i++) await small.touch(newId());
    await expect.poll(() => headOf(small)).toBe(15);
    const behind = await small.connect({ as: 'staff', auth: { from: 3, frames: true } });
    await expect.poll(() => behind.seen.notices).toEqual(['ready', 'resync']);
    expect(behind.seen.pos).toBe(15);
    const near = await small.connect({ as: 'staff', auth: { from: 6, frames: true } });
    await small.touch(newId());
    await expect.poll(() => [behind.seen.sequences, near.seen.sequences]).toEqual([[16], span(6, 16)]);
    await small.close();
  });

  it('because the log no longer reaches back so far', async () => {
    // the hub above has let go of these in memory
    await live.app.sql('delete from bus.log where pos <= 100');
    const client = await live.connect({ as: 'staff', auth: { from: 50, frames: true } });
    await expect.poll(() => client.seen.notices).toEqual(['ready', 'resync']);
    expect(client.seen.pos).toBe(await head());
    expect(client.seen.events).toEqual([]);
  });

  it('because its position is not one of this log', async () => {
    const client = await live.connect({ as: 'staff', auth: { from: 10_000_000, frames: true } });
    await expect.poll(() => client.seen.notices).toEqual(['ready', 'resync']);
    expect(client.seen.pos).toBe(await head());
  });
});

describe('the end of the log in memory', () => {
  it('reads what it was not told of, takes nothing twice, and changes nothing on a fault', async () => {
    const reader = live.app.get(LogReader);
    const tail = new LogTail(reader);
    await tail.start();
    const start = tail.pos;
    for (let i = 0; i < 3; i++) await live.touch(newId());
    await expect.poll(head).toBe(start + 3);
    const [first, , third] = await reader.read({ from: start });
    await expect(tail.append([{ ...third!, sequence: start + 9 }])).rejects.toThrow(/no event/);
    expect(tail.pos).toBe(start);
    expect((await tail.append([third!])).map(({ sequence }) => sequence)).toEqual(span(start, start + 3));
    expect(await tail.append([first!, third!])).toEqual([]);
    expect((await tail.read(start, start + 2)).map(({ sequence }) => sequence)).toEqual(span(start, start + 2));
    expect(await tail.missed()).toEqual([]);
  });
});
