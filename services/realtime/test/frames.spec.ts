import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FanOut } from '../src/fan-out.service.ts';
import { LogTail } from '../src/log-tail.service.ts';
import { LiveApp, Seen } from './live-app.ts';

let live: LiveApp;
beforeAll(async () => {
  live = await LiveApp.start();
});
afterAll(() => live?.close());
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const metric = async (line: string) => {
  const found = new RegExp(`^${line.replaceAll(/[{}"]/g, '\\$&')} (\\d+)`, 'm').exec(
    (await live.app.http<string>('GET', '/metrics')).body,
  );
  return Number(found?.[1] ?? 0);
};

describe('frames', () => {
  it('bring the first event after a pause at once, and a crowd in few frames', async () => {
    const client = await live.connect({ as: 'staff', auth: { frames: true } });
    await wait(150);
    await live.touch(newId());
    await expect.poll(() => client.seen.events.length, { interval: 2 }).toBe(1);
    await wait(150);
    const before = client.seen.frames.length;
    const crowd = performance.now();
    await Promise.all(Array.from({ length: 60 }, () => live.touch(newId())));
    await expect.poll(() => client.seen.events.length, { timeout: 3000 }).toBe(61);
    const frames = client.seen.frames.slice(before).filter((frame) => frame.events.length > 0);
    expect(frames.length).toBeLessThanOrEqual((performance.now() - crowd) / 100 + 2);
    expect(client.seen.frames.every((frame) => frame.events.every((event) => event.sequence <= frame.pos))).toBe(true);
  });

  it('reach as far as what is told or waits to be, even where the log is already further', async () => {
    const tail = live.app.get(LogTail);
    const fanOut = live.app.get(FanOut);
    const append = tail.append.bind(tail);
    const seen: { told: number; had: number }[] = [];
    tail.append = async (events) => {
      const had = tail.pos;
      const fresh = await append(events);
      seen.push({ told: fanOut.pos, had });
      return fresh;
    };
    await live.touch(newId());
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    tail.append = append;
    expect(seen[0]!.told).toBe(seen[0]!.had);
  });

  it('are made once for all who see the same', async () => {
    const clients = await Promise.all(
      Array.from({ length: 10 }, () =>
        live.connect({ as: { userId: newId(), roles: ['staff'] }, namespace: '/inventory', auth: { frames: true } }),
      ),
    );
    await wait(150);
    const made = await metric('live_frames_total{kind="live"}');
    await live.publish('inventory.low', {
      variantId: newId(),
      productId: newId(),
      sku: 'A',
      name: 'A',
      available: 1,
      reorderLevel: 2,
    });
    await expect.poll(() => clients.every(({ seen }) => seen.events.length === 1)).toBe(true);
    // the staff of / and of /inventory
    expect((await metric('live_frames_total{kind="live"}')) - made).toBe(2);
  });

  it('come empty once a second while nothing happens, with the position', async () => {
    const client = await live.connect({ as: 'customer', auth: { frames: true } });
    const start = performance.now();
    await expect.poll(() => client.seen.frames.length).toBeGreaterThanOrEqual(3);
    expect(performance.now() - start).toBeGreaterThan(1900);
    for (const frame of client.seen.frames)
      expect(frame).toEqual({ events: [], pos: client.seen.pos, head: client.seen.pos, isCatchUp: false });
  });
});

describe('any Socket.IO client on the API’s port', () => {
  it('connects with its defaults: long polling first, a slash after the path, events by name', async () => {
    const client = await live.connect({
      as: 'staff',
      options: { transports: ['polling', 'websocket'], path: '/socket.io/' },
    });
    await expect.poll(() => client.io.engine.transport.name).toBe('websocket');
    const slashless = await live.connect({ as: 'staff', options: { addTrailingSlash: false, path: '/socket.io' } });
    await live.touch(newId());
    for (const { seen } of [client, slashless])
      await expect.poll(() => seen.named.map(({ type }) => type)).toEqual(['order.updated']);
    expect(client.seen.named[0]).toMatchObject({
      specversion: '1.0',
      type: 'order.updated',
      data: { orderNumber: 'SO-690000001' },
    });
  });

  it('may use several namespaces over one connection', async () => {
    const [orders, stock] = await Promise.all(
      ['/orders', '/inventory'].map((namespace) =>
        live.connect({ as: 'staff', namespace, options: { forceNew: false, multiplex: true } }),
      ),
    );
    await live.touch(newId());
    await expect.poll(() => orders!.seen.named.length).toBe(1);
    expect(stock!.seen.named).toEqual([]);
    expect(orders!.io).toBe(stock!.io);
  });
});

describe('a client that behaves badly', () => {
  it('is heard at most so often, and cut off when it floods', async () => {
    const client = await live.connect({ as: 'staff' });
    let answers = 0;
    for (let i = 0; i < 200; i++) client.emit('ping', () => (answers += 1));
    await wait(300);
    expect(answers).toBeGreaterThanOrEqual(40);
    expect(answers).toBeLessThan(200);
    expect(client.connected).toBe(true);
    for (let i = 0; i < 400; i++) client.emit('ping', () => {});
    await expect.poll(() => client.connected).toBe(false);
  });

  it('may not send large messages', async () => {
    const client = await live.connect({ as: 'staff' });
    (client as unknown as { emit: (name: string, text: string) => void }).emit('watch', 'x'.repeat(20_000));
    await expect.poll(() => client.connected).toBe(false);
  });

  it('is let go when it does not read, without holding up the others, and resumes', async () => {
    const tight = await LiveApp.start({ LIVE_BUFFER_FRAMES: '5', LIVE_HEARTBEAT_MS: '100', LIVE_FRAME_MS: '10' });
    const [slow, good] = await Promise.all([
      tight.connect({ as: { userId: newId(), roles: ['staff'] }, auth: { frames: true } }),
      tight.connect({ as: { userId: newId(), roles: ['staff'] }, auth: { frames: true } }),
    ]);
    const raw = slow.io.engine.transport as unknown as { ws: { _socket: { pause: () => void; resume: () => void } } };
    raw.ws._socket.pause();
    const words = 'ก'.repeat(60_000);
    let written = 0;
    // until the kernel's buffers between the two are full
    for (
      ;
      written < 400 &&
      (await tight.app.http<string>('GET', '/metrics')).body.match(/live_resyncs_total\{reason="slow"\} [1-9]/) ===
        null;
      written++
    ) {
      await tight.publish('error.occurred', {
        requestId: newId(),
        service: 'x',
        method: 'GET',
        path: '/',
        status: 500,
        message: words,
      });
      await tight.publish('inventory.low', {
        variantId: newId(),
        productId: newId(),
        sku: 'A',
        name: words,
        available: 1,
        reorderLevel: 2,
      });
    }
    expect(written).toBeLessThan(400);
    await expect.poll(() => good.seen.events.length, { timeout: 5000 }).toBe(written);
    raw.ws._socket.resume();
    await expect.poll(() => slow.connected, { timeout: 5000 }).toBe(false);
    expect(slow.seen.notices.at(-1)).toMatch(/^closed: transport/);
    const back = await tight.connect({
      as: { userId: newId(), roles: ['staff'] },
      auth: { frames: true, from: slow.seen.frames.at(-1)!.pos },
    });
    await expect.poll(() => back.seen.events.at(-1)?.sequence).toBe(good.seen.events.at(-1)!.sequence);
    expect(new Set([...slow.seen.sequences, ...back.seen.sequences])).toEqual(new Set(good.seen.sequences));
    await tight.close();
  });
});

describe('the hub', () => {
  it('lets its clients go when it stops, so that they come back by themselves', async () => {
    const short = await LiveApp.start();
    const client = await short.client({ as: 'staff' });
    const seen = new Seen(client);
    await expect.poll(() => client.connected).toBe(true);
    await short.app.close();
    await expect.poll(() => seen.notices.at(-1)).toBe('closed: transport close');
  });
});
