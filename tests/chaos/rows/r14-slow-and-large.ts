import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { atMost, type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { closedLoop, percentile, post, type Send, shoot, type Shot } from '../open-loop.ts';
import { dawdle, rawRequest } from '../raw-request.ts';
import type { Row } from '../row.ts';
import type { Trial } from '../trial.ts';

/** What the server promises, and the five seconds between its looks. */
const headersWithinMs = 10_000 + 5_000;
const requestWithinMs = 30_000 + 5_000;
/** The clock of a busy machine. */
const graceMs = 4_000;

export const row: Row = {
  id: 'R14',
  title: 'slow connections, and requests that are too large',
  guards: 'edge',
  saboteur: [
    {
      what: "Node's own patience",
      source: [
        {
          file: 'packages/platform/src/application.ts',
          from: 'headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000',
          to: 'headersTimeout: 60_000, requestTimeout: 300_000, connectionsCheckingInterval: 30_000',
        },
      ],
    },
    {
      what: 'bodies of any size',
      source: [
        { file: 'packages/platform/src/application.ts', from: 'bodyLimit: 1_000_000,', to: 'bodyLimit: 100_000_000,' },
      ],
    },
  ],
  async run(trial) {
    const deployment = await trial.deploy();
    await deployment.shop.stockUp({ TEA: 100_000 });
    const large = await tooLarge(deployment);
    const slow = await tooSlow(trial, deployment);
    const [server] = deployment.processes;
    return {
      did: `${slow.did}; ${large.length} requests that are too large or too deep`,
      checks: [...large, ...slow.checks, same('the process lives', server!.isRunning, true)],
    };
  },
};

async function tooSlow(trial: Trial, deployment: Deployment): Promise<{ did: string; checks: Check[] }> {
  const { url } = deployment;
  const count = trial.sized(250, 5000);
  const buy = customer(deployment);
  await closedLoop(buy, { hands: 4, seconds: 2 });
  const alone = await laps(buy, trial.sized(60, 300));

  const stop = new AbortController();
  const host = new URL(url).host;
  const slowHeaders = {
    begin: `POST /api/v1/orders HTTP/1.1\r\nHost: ${host}\r\n`,
    more: 'X-More: a\r\n',
    everyMs: 1000,
  };
  const slowBody = {
    begin: `POST /api/v1/cart/items HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{`,
    more: ' ',
    everyMs: 1000,
  };
  const dawdlers = Array.from({ length: count }, async (_, n) => {
    // not all in one moment: that would measure the accepting of connections
    await sleep((n % 100) * 20);
    const kind = n % 5 ? slowHeaders : slowBody;
    return { kind, after: await dawdle(url, kind, stop.signal) };
  });
  await sleep(2500);
  const among = await laps(buy, trial.sized(60, 300));
  trial.say(
    `p99 ${Math.round(percentile(alone, 0.99))} ms alone, ${Math.round(percentile(among, 0.99))} ms among ${count}`,
  );
  // a body may take its time; headers may not
  const enough = setTimeout(() => stop.abort(), trial.sized(headersWithinMs, requestWithinMs) + graceMs);
  const ends = await Promise.all(dawdlers);
  clearTimeout(enough);
  const kept = (kind: object) => ends.filter((end) => end.kind === kind && end.after === undefined).length;
  const latest = (kind: object) =>
    Math.max(0, ...ends.filter((end) => end.kind === kind).map(({ after }) => after ?? 0));
  return {
    did: `${count} slow connections`,
    checks: [
      atMost(
        'p99 of others, times what it was alone',
        percentile(among, 0.99) / Math.max(percentile(alone, 0.99), 25),
        { bound: 2 },
      ),
      none('orders of others refused', [...alone, ...among].filter(({ status }) => status !== 201).length),
      none('slow headers still connected', kept(slowHeaders)),
      atMost('slow headers ended after', latest(slowHeaders), { bound: headersWithinMs + graceMs, unit: ' ms' }),
      ...(trial.size === 'full'
        ? [
            none('slow bodies still connected', kept(slowBody)),
            atMost('slow bodies ended after', latest(slowBody), { bound: requestWithinMs + graceMs, unit: ' ms' }),
          ]
        : []),
    ],
  };
}

/** One after the other, as one customer's page does. */
async function laps(send: Send, count: number): Promise<Shot[]> {
  const shots: Shot[] = [];
  while (shots.length < count) shots.push(await shoot(send, performance.now()));
  return shots;
}

function customer({ url }: Deployment): Send {
  const body = JSON.stringify(orderBody({ items: linesOf({ TEA: 1 }), paymentMethod: 'cod' }));
  let sent = 0;
  return () =>
    post(`${url}/api/v1/orders`, { body, headers: { 'idempotency-key': `legit-${sent++}` }, taken: () => undefined });
}

type Case = { name: string; head?: string; path?: string; method?: string; body?: string | Buffer; statuses: number[] };
const json = 'Content-Type: application/json';
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const cases: Case[] = [
  { name: 'a body of 1.1 MB', head: json, body: `{"sku":"${'x'.repeat(1_100_000)}"}`, statuses: [413] },
  { name: 'a body that says it has 10 GB', head: `${json}\r\nContent-Length: 10737418240`, statuses: [413] },
  {
    name: 'chunks without end',
    head: `${json}\r\nTransfer-Encoding: chunked`,
    body: chunks(30, 50_000),
    statuses: [413],
  },
  { name: 'arrays 200,000 deep', head: json, body: `{"sku":${nested(200_000)}}`, statuses: [400] },
  { name: 'objects 60 deep', head: json, body: `${'{"a":'.repeat(60)}1${'}'.repeat(60)}`, statuses: [400] },
  {
    name: 'an order of 60,000 lines',
    path: '/api/v1/orders',
    head: json,
    body: `{"items":[${'{},'.repeat(60_000)}{}]}`,
    statuses: [400],
  },
  {
    name: 'a gzip bomb',
    head: `${json}\r\nContent-Encoding: gzip`,
    body: gzipSync(Buffer.alloc(50_000_000)),
    statuses: [400, 415],
  },
  { name: 'a page of 101', method: 'GET', path: '/api/v1/products?limit=101', statuses: [400] },
  { name: 'page 51', method: 'GET', path: '/api/v1/products?page=51', statuses: [400] },
  {
    name: 'headers of 40 kB',
    method: 'GET',
    path: '/api/v1/products',
    head: `X-Long: ${'x'.repeat(40_000)}`,
    statuses: [431],
  },
  {
    name: 'a path of 20 kB',
    method: 'GET',
    path: `/api/v1/products/${'x'.repeat(20_000)}`,
    statuses: [400, 404, 414, 431],
  },
  { name: 'two lengths', head: `${json}\r\nContent-Length: 2\r\nContent-Length: 3`, body: '{}', statuses: [400] },
  {
    name: 'a length and chunks',
    head: `${json}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked`,
    body: '0\r\n\r\n',
    statuses: [400],
  },
];

function chunks(count: number, size: number): string {
  return `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`.repeat(count);
}

async function tooLarge(deployment: Deployment): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, head = '', path = '/api/v1/cart/items', method = 'POST', body = '', statuses } of cases) {
    const hasLength = /content-length|transfer-encoding/i.test(head) || body === '';
    const length = hasLength ? '' : `\r\nContent-Length: ${Buffer.byteLength(body)}`;
    const lines = `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close${head && `\r\n${head}`}${length}\r\n\r\n`;
    const { status, text } = await rawRequest(deployment.url, [lines, body]);
    const shown = statuses.join(' or ');
    checks.push({
      name,
      measured: status || `no answer: ${text.slice(0, 80)}`,
      target: shown,
      isGood: statuses.includes(status),
    });
  }
  return checks;
}
