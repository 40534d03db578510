import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type ListenOptions } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Listening, listenWidely } from './listen.ts';

const host = '127.0.0.1';
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function serve(ports: [number, ...number[]]): Promise<{ port: number; url: string; main: Server }> {
  const main = createServer((request, response) => response.end(request.url));
  const listenMain = (options: ListenOptions) =>
    new Promise<void>((resolve, reject) => main.once('error', reject).listen(options, resolve));
  const doors: Listening = await listenWidely(main, { host, ports }, listenMain);
  open.push(doors, { close: () => new Promise((resolve) => main.close(() => resolve())) });
  const { port } = main.address() as AddressInfo;
  return { main, port, url: `http://${host}:${port}` };
}

async function freePort(): Promise<number> {
  const { port } = await serve([0]);
  await Promise.all(open.splice(-2).map((each) => each.close()));
  return port;
}

it('answers on each of its ports, whatever listener a connection comes to', async () => {
  const other = await freePort();
  const { url } = await serve([0, other]);
  const paths = Array.from({ length: 40 }, (_, n) => `/${n}`);
  const ask = async (base: string, path: string) => {
    const answer = await fetch(`${base}${path}`, { headers: { connection: 'close' } });
    return answer.text();
  };
  for (const base of [url, `http://${host}:${other}`])
    expect(await Promise.all(paths.map((path) => ask(base, path)))).toEqual(paths);
});

it('does not share its port with another server that does the same', async () => {
  const { port } = await serve([0]);
  await expect(serve([port])).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const free = await freePort();
  await expect(serve([free, port])).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it.runIf(process.platform === 'linux')('lets in more than one connection in a turn of the loop', async () => {
  const { port, main } = await serve([0]);
  const inTurn = new Map<number, number>();
  let turn = 0;
  main.on('connection', () => {
    if (!inTurn.has(turn)) setImmediate(() => (turn += 1));
    inTurn.set(turn, (inTurn.get(turn) ?? 0) + 1);
  });
  const clients = Array.from({ length: 128 }, () => connect({ port, host }));
  await expect.poll(() => [...inTurn.values()].reduce((sum, each) => sum + each, 0)).toBe(clients.length);
  clients.forEach((client) => client.destroy());
  expect(Math.max(...inTurn.values())).toBeGreaterThan(2);
});
