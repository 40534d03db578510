import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoPassword, emailOf, until } from '../../flows/api.client.ts';
import { atLeast, atMost, type Check, judgedInFull, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { LiveClient } from '../live-clients.ts';
import { percentile } from '../open-loop.ts';
import type { Random } from '../random.ts';
import type { Row } from '../row.ts';

const closesWithinMs = 5000;

export const row: Row = {
  id: 'R16',
  title: 'the live stream through deaths of the hub and cuts of its clients',
  guards: 'edge',
  saboteur: {
    what: 'who comes back goes on from now',
    by: 'missed of',
    source: [
      {
        file: 'services/realtime/src/resume-socket.ts',
        from: 'if (from === null) {',
        to: 'if (from === null || from >= 0) {',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy({
      processes: ['gateway,identity,catalog,inventory,cart,orders,payments,audit', 'realtime'],
    });
    const size = {
      clients: trial.sized(60, 1000),
      seconds: trial.sized(10, 240),
      perSecond: 50,
      kills: trial.sized(2, 10),
    };
    const { clients, perClient } = await standing(deployment, size.clients);
    trial.say(`${size.clients} clients stand`);
    const calm = { perSecond: size.perSecond, seconds: trial.sized(3, 30) };
    const subjects = [randomUUID(), randomUUID()] as const;
    const delays = await delaysOf(clients, () => publish(deployment, subjects[0], calm));
    const publishing = publish(deployment, subjects[1], size);
    const cutting = cutAll(clients, {
      random: trial.stream('cuts'),
      seconds: size.seconds,
      awayMs: trial.sized(1500, 30_000),
    });
    for (let kill = 1; kill <= size.kills; kill++) {
      await sleep((size.seconds * 1000) / (size.kills + 1));
      await deployment.processes[1]!.kill();
      await deployment.processes[1]!.start();
      trial.say(`the hub died, ${kill} of ${size.kills}`);
    }
    await publishing;
    await cutting;
    const published = size.perSecond * (calm.seconds + size.seconds);
    const told = await whatWasTold(deployment, { clients, subjects, published });
    for (const client of clients) client.leave();
    return {
      did: `${size.clients} sockets, ${published} events, ${size.kills} kills of the hub, each client cut off once`,
      checks: [
        ...told,
        atLeast('frames before the kills', delays.length, { bound: size.clients }),
        judgedInFull(
          trial.size,
          atMost('from the event to the clients before the kills, p99', percentile(delays, 0.99), {
            bound: 500,
            unit: ' ms',
          }),
        ),
        judgedInFull(
          trial.size,
          atMost('memory of the hub for a client', perClient / 1000, { bound: 50, unit: ' KB' }),
        ),
        await revoked(deployment),
      ],
    };
  },
};

async function connect({ processes, shop }: Deployment, count: number): Promise<LiveClient[]> {
  const token = await shop.api.token('admin');
  const clients = Array.from({ length: count }, () => new LiveClient(processes[1]!.url, token));
  for (let start = 0; start < count; start += 50)
    await Promise.all(clients.slice(start, start + 50).map((client) => client.live()));
  return clients;
}

/** The first of them make the hub load what it needs, and what the others take on top is theirs. */
async function standing(deployment: Deployment, count: number): Promise<{ clients: LiveClient[]; perClient: number }> {
  const hub = deployment.processes[1]!;
  const first = await connect(deployment, Math.min(50, count / 2));
  const before = hub.memory();
  const others = await connect(deployment, count - first.length);
  return { clients: [...first, ...others], perClient: (hub.memory() - before) / others.length };
}

/** How long each frame took that came meanwhile; everybody gets one at least. */
async function delaysOf(clients: readonly LiveClient[], work: () => Promise<void>): Promise<{ ms: number }[]> {
  for (const client of clients) client.delays = [];
  await work();
  await until(() => clients.every(({ delays }) => delays!.length > 0), Boolean).catch(() => false);
  return clients.flatMap((client) => {
    const { delays = [] } = client;
    client.delays = undefined;
    return delays;
  });
}

/** Events that concern nobody's tables, so many a second. */
async function publish(
  { sql }: Deployment,
  subject: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<void> {
  const began = Date.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const early = began + (n * 1000) / perSecond - Date.now();
    if (early > 0) await sleep(early);
    const data = { requestId: 'chaos', service: 'chaos', method: 'GET', path: '/', status: 500, message: `event ${n}` };
    await sql.rows(`select bus.record('{}', $1::jsonb, null)`, [
      JSON.stringify([{ type: 'error.occurred', subject, version: n + 1, data }]),
    ]);
    // as every process of the house says it: else the hub would hear of it by its poll, once a second
    await sql.rows(`select pg_notify('talat_bus', 'R16:committed')`);
  }
}

/** Each client once, at a moment of its own. */
async function cutAll(
  clients: readonly LiveClient[],
  { random, seconds, awayMs }: { random: Random; seconds: number; awayMs: number },
): Promise<void> {
  await Promise.all(
    clients.map(async (client) => {
      await sleep(random.next() * seconds * 800);
      await client.cut(awayMs);
    }),
  );
}

async function whatWasTold(
  { sql }: Deployment,
  { clients, subjects, published }: { clients: readonly LiveClient[]; subjects: readonly string[]; published: number },
): Promise<Check[]> {
  const numbered = () =>
    sql.rows<{ pos: number }>(
      'select pos::int from bus.log join bus.outbox using (seq) where subject = any ($1) order by pos',
      [subjects],
    );
  const rows = await until(numbered, (found) => found.length === published, { timeoutMs: 60_000, everyMs: 500 }).catch(
    numbered,
  );
  const told = rows.map(({ pos }) => pos);
  const missing = () =>
    clients.reduce((sum, client) => {
      const seen = new Set(client.seen);
      return sum + told.filter((pos) => pos > client.start && !seen.has(pos)).length;
    }, 0);
  const missed = await until(missing, (n) => n === 0, { timeoutMs: 15_000, everyMs: 500 }).catch(missing);
  const twice = clients.reduce((sum, { seen }) => sum + seen.length - new Set(seen).size, 0);
  const disordered = clients.filter(({ seen }) =>
    seen.some((pos, index) => index > 0 && pos <= seen[index - 1]!),
  ).length;
  return [
    same('events published and numbered', told.length, published),
    none(`missed of ${told.length * clients.length}`, missed),
    none('seen twice', twice),
    none('clients who saw them out of order', disordered),
    none('clients who were told to load everything again', clients.filter(({ resyncs }) => resyncs > 0).length),
  ];
}

/** A session that ends takes its socket with it. */
async function revoked({ processes, shop }: Deployment): Promise<Check> {
  const { body } = await shop.http('POST', '/auth/login', {
    body: { email: emailOf('staff'), password: demoPassword },
  });
  const client = new LiveClient(processes[1]!.url, body.accessToken as string);
  await client.live();
  const from = performance.now();
  await shop.http('POST', '/auth/logout', {
    body: { refreshToken: body.refreshToken },
    headers: { authorization: `Bearer ${body.accessToken}` },
  });
  const closed = await until(
    () => client.closedBy,
    (by) => by !== undefined,
    { timeoutMs: closesWithinMs * 2 },
  ).catch(() => undefined);
  client.leave();
  const took = closed ? performance.now() - from : Number.POSITIVE_INFINITY;
  return atMost('a signed-out socket is closed after', took, { bound: closesWithinMs, unit: ' ms' });
}
