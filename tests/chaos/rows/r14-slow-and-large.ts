import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { atLeast, atMost, type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { closedLoop, percentile, post, type Send, shoot, type Shot } from '../open-loop.ts';
import { Dawdler, rawRequest } from '../raw-request.ts';
import type { Row } from '../row.ts';
import type { Trial } from '../trial.ts';

/** What the server promises, and what lies between its looks. */
const looksEveryMs = 5_000;
const headersWithinMs = 10_000 + looksEveryMs;
const requestWithinMs = 30_000 + looksEveryMs;
/** The clock of a busy machine. */
const graceMs = 4_000;

export const row: Row = {
  id: 'R14',
  title: 'slow connections, and requests that are too large',
  guards: 'edge',
  saboteur: [
    {
      what: "Node's own patience",
      by: 'slow headers still connected',
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
      by: 'a body of 1.1 MB',
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
  const slow = slowKinds(new URL(url).host);
  const dawdlers = Array.from({ length: count }, (_, n) => new Dawdler(n % 5 ? slow.headers : slow.body));
  const standing = () => dawdlers.filter(({ isStanding }) => isStanding).length;
  const begun = performance.now();
  const ends = dawdlers.map(async (dawdler, n) => {
    // not all in one moment: that would measure the accepting of connections
    await sleep((n % 100) * 20);
    await dawdler.dawdle(url, stop.signal);
  });
  const before = await until(standing, (n) => n === count, { timeoutMs: 5000 }).catch(standing);
  // while they are borne: none of them longer than ten seconds
  const among = await laps(buy, trial.sized(60, 300), begun + 7000);
  const after = standing();
  trial.say(
    `p99 ${Math.round(percentile(alone, 0.99))} ms alone, ${Math.round(percentile(among, 0.99))} ms among ${after}`,
  );
  // a body may take its time; headers may not
  const enough = setTimeout(() => stop.abort(), trial.sized(headersWithinMs, requestWithinMs) + graceMs);
  await Promise.all(ends);
  clearTimeout(enough);
  return {
    did: `${count} slow connections`,
    checks: [
      atLeast('slow connections that stood, before and after orders of others', Math.min(before, after), {
        bound: Math.ceil(count * 0.95),
      }),
      atMost(
        `p99 of ${among.length} orders of others, times what it was alone, or 25 ms`,
        percentile(among, 0.99) / Math.max(percentile(alone, 0.99), 25),
        { bound: 2 },
      ),
      none('orders of others refused', [...alone, ...among].filter(({ status }) => status !== 201).length),
      ...thrownOut(
        'slow headers',
        dawdlers.filter(({ kind }) => kind === slow.headers),
        headersWithinMs,
      ),
      ...(trial.size === 'full'
        ? thrownOut(
            'slow bodies',
            dawdlers.filter(({ kind }) => kind === slow.body),
            requestWithinMs,
          )
        : []),
    ],
  };
}

function slowKinds(host: string) {
  const everyMs = 1000;
  const headers = { begin: `POST /api/v1/orders HTTP/1.1\r\nHost: ${host}\r\n`, more: 'X-More: a\r\n', everyMs };
  const head = `POST /api/v1/cart/items HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json`;
  return { headers, body: { begin: `${head}\r\nContent-Length: 5000\r\n\r\n{`, more: ' ', everyMs } };
}

/** All of them, by the server's clock and not before: who is refused at the door has cost nobody anything. */
function thrownOut(what: string, dawdlers: readonly Dawdler[], withinMs: number): Check[] {
  const after = dawdlers.flatMap(({ thrownOutAfterMs }) => thrownOutAfterMs ?? []);
  const unit = ' ms';
  return [
    none(`${what} still connected`, dawdlers.length - after.length),
    atLeast(`${what} ended no earlier than`, Math.min(...after), { bound: withinMs - looksEveryMs - 1000, unit }),
    atMost(`${what} ended after`, Math.max(0, ...after), { bound: withinMs + graceMs, unit }),
  ];
}

/** One after the other, as one customer's page does; one at least, and none begun after `end`. */
async function laps(send: Send, count: number, end = Number.POSITIVE_INFINITY): Promise<Shot[]> {
  const shots: Shot[] = [];
  do shots.push(await shoot(send, performance.now()));
  while (shots.length < count && performance.now() < end);
  return shots;
}

function customer(deployment: Deployment): Send {
  const body = JSON.stringify(orderBody({ items: linesOf({ TEA: 1 }), paymentMethod: 'cod' }));
  const taken = (text: string) =>
    deployment.hear({ method: 'POST', path: '/orders', status: 201, body: JSON.parse(text) });
  let sent = 0;
  return () =>
    post(`${deployment.url}/api/v1/orders`, { body, headers: { 'idempotency-key': `legit-${sent++}` }, taken });
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
