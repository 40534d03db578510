// node --import ./tools/ts-hook.mjs tests/load/order-benchmark.ts [--seconds 10] [--buyers 32] [--only card] [--profile folder]
// Paid orders a second through HTTP (placed by the lines, paid by card, settled when answered), beside the reference statement of
// the same run on the same durable database. The machine is noisy: read the ratio.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { address, cardMethod, cards } from '../medium/checkout/stand-ins.ts';
import { prepareReference } from './order-reference.ts';
import type { ServerAnswer } from './order-server.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    buyers: { type: 'string', default: '32' },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
  },
});
const [seconds, buyers] = [Number(values.seconds), Number(values.buyers)];

const server = fork(new URL('order-server.ts', import.meta.url), {
  execArgv: [
    ...(values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []),
    '--import',
    new URL('../../tools/ts-hook.mjs', import.meta.url).href,
    '--disable-warning=ExperimentalWarning',
  ],
});
const next = async () => ((await once(server, 'message')) as [ServerAnswer])[0];
const { url, superUrl } = (await next()) as { url: string; superUrl: string };
const cpuOfServer = async () => {
  server.send('cpu');
  return ((await next()) as { cpuSeconds: number }).cpuSeconds;
};

/** What the buyers look at: the order's payment, or whether it is settled. */
type Answer = { payment: { intentId: string }; isSettled: boolean };
async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
const anyArticle = () => `ART${Math.floor(Math.random() * 500)}`;
async function buy(paymentMethod: 'card' | 'cod'): Promise<void> {
  const items = [
    { sku: anyArticle(), quantity: 1 },
    { sku: anyArticle(), quantity: 2 },
  ];
  const order = await post(
    '/orders',
    { items, shippingAddress: address, paymentMethod },
    { 'idempotency-key': randomUUID() },
  );
  if (paymentMethod === 'cod') return;
  const paid = await post('/payments/confirm', {
    paymentIntentId: order.payment.intentId,
    paymentMethod: cardMethod(cards.good),
  });
  if (!paid.isSettled) throw new Error('not settled in time');
}

type Result = { perSecond: number; p50: number; p99: number; failed: number };
/** `buyers` at once, each as fast as it is served, for so many seconds. */
async function measure(work: () => Promise<void>, duration: number): Promise<Result> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const end = started + duration * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const from = performance.now();
      try {
        await work();
        times.push(performance.now() - from);
      } catch (error) {
        failed += 1;
        if (failed === 1) console.error(error);
      }
    }
  };
  await Promise.all(Array.from({ length: buyers }, one));
  times.sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? Number.NaN);
  return {
    perSecond: Math.round(times.length / ((performance.now() - started) / 1000)),
    p50: at(0.5),
    p99: at(0.99),
    failed,
  };
}

const reference = await prepareReference(superUrl, 16);
const results: Record<string, Result & { serverMsEach?: number }> = {};
const ways = { reference: reference.place, 'cash on delivery': () => buy('cod'), 'paid by card': () => buy('card') };
for (const [name, work] of Object.entries(ways)) {
  if (!name.includes(values.only)) continue;
  await measure(work, Math.min(5, seconds));
  const cpu = await cpuOfServer();
  const result = await measure(work, seconds);
  const used = ((await cpuOfServer()) - cpu) * 1000;
  results[name] = {
    ...result,
    ...(name === 'reference' ? {} : { serverMsEach: Number((used / (result.perSecond * seconds)).toFixed(2)) }),
  };
}
const perSecond = results['reference']?.perSecond ?? Number.NaN;
for (const [name, result] of Object.entries(results))
  console.log(
    name.padEnd(18),
    JSON.stringify({ ...result, ofReference: Number((result.perSecond / perSecond).toFixed(3)) }),
  );
await reference.close();
server.send('stop');
await once(server, 'exit');
