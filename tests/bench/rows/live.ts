import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { LiveClient } from '../live-clients.ts';
import { percentiles } from '../percentiles.ts';
import { cpuOf } from '../processors.ts';
import { atLeast, atMost, type Bench, type Line, type Row } from '../row.ts';
import { stockArticles } from '../seed-articles.ts';
import { placeOrders, repeatEvenly } from '../live-orders.ts';
import { Worker } from '../worker.ts';

const sockets = 1000;
/** As many as fifty orders leave on their way from cart to paid. */
const perSecond = 200;

export const row: Row = {
  name: 'live',
  title: `Live: from the commit of a change of an order to ${sockets} consoles, ${perSecond} changes a second, as many as 50 orders leave`,
  run: measureLive,
};

type Seen = { delays: number[]; clients: LiveClient[] };

async function connectAll(url: string, token: string): Promise<Seen> {
  const delays: number[] = [];
  const clients = Array.from({ length: sockets }, () => new LiveClient(url, token, delays));
  for (let from = 0; from < sockets; from += 50)
    await Promise.all(clients.slice(from, from + 50).map((client) => client.connect()));
  return { delays, clients };
}

async function measureLive(bench: Bench): Promise<Line[]> {
  const seconds = bench.isQuick ? 8 : 30;
  const shop = await bench.open();
  await stockArticles(shop, 1);
  const orderIds = await placeOrders(shop, 20);
  const token = await shop.api.token('admin');
  const ours = await connectAll(shop.url, token);
  await wait(3000);
  ours.delays.length = 0;
  const starts = ours.clients.map(({ pos, seen }) => ({ pos, seen }));
  const cpu = cpuOf(shop.serverPid);
  // Notes are changes of an order like any other: written, audited, numbered, told.
  const changed = await repeatEvenly({ perSecond, seconds }, (n) =>
    shop.client.json(`/api/v1/orders/${orderIds[n % orderIds.length]}/notes`, {
      method: 'POST',
      body: { text: `note ${n}` },
      headers: { authorization: `Bearer ${token}` },
    }),
  );
  await wait(3000);
  const used = (cpuOf(shop.serverPid) - cpu) / (seconds + 3);
  // what was numbered, not what somebody got: an event that nobody was told of is lost too
  const [{ head }] = (await shop.sql.rows('select max(pos)::int as head from bus.log')) as [{ head: number }];
  const sum = (pick: (client: LiveClient, n: number) => number) =>
    ours.clients.reduce((total, client, n) => total + pick(client, n), 0);
  const missing = sum((client) => client.lost + head - client.pos);
  const arrived = sum((client, n) => client.seen - starts[n]!.seen);
  ours.clients.forEach((client) => client.close());
  const alone = await measureAlone(seconds);
  const [own, bare] = [percentiles(ours.delays), percentiles(alone.delays)];
  return [
    { name: 'socket.io alone, p99', value: bare.p99, unit: 'ms', detail: bare },
    { name: 'changes written', value: changed, unit: '', goal: atLeast(changed, perSecond * seconds) },
    { name: 'commit to arrival, p99', value: own.p99, unit: 'ms', detail: own, goal: atMost(own.p99, 250, ' ms') },
    { name: 'lost', value: missing, unit: '', goal: atMost(missing, 0), note: `${arrived} arrivals` },
    {
      name: 'doubled',
      value: sum(({ double }) => double),
      unit: '',
      goal: atMost(
        sum(({ double }) => double),
        0,
      ),
    },
    { name: 'server, of its processor', value: used, unit: '×' },
  ];
}

async function measureAlone(seconds: number): Promise<Seen> {
  const worker = await Worker.start('socketio-process.ts', []);
  const seen = await connectAll(worker.hello, '');
  const event = { id: randomUUID(), type: 'order.updated', data: { padding: 'x'.repeat(900) } };
  await worker.run({ perSecond, seconds, event });
  seen.clients.forEach((client) => client.close());
  await worker.close();
  return seen;
}
