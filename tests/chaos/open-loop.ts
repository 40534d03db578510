import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export type Shot = { ms: number; status: number; hasRetryAfter: boolean };
/** One request; 0 is the status of one that got no answer. */
export type Send = () => Promise<Sent | undefined>;
export type Sent = { status: number; retryAfter: string | null | undefined };

const agent = new Agent({ keepAlive: true, maxFreeSockets: 2000 });
/** A POST that costs the clients' side next to nothing: they share the machine with what they measure. `taken` gets the bodies of 2xx. */
export function post(url: string, { body, headers, taken }: Post): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } });
    sent.setTimeout(40_000, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject).on('response', (answer) => {
      const status = answer.statusCode!;
      let text = '';
      if (status < 300) answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      else answer.resume();
      answer.on('error', reject).on('end', () => {
        if (status < 300) taken(text);
        resolve({ status, retryAfter: answer.headers['retry-after'] });
      });
    });
    sent.end(body);
  });
}
type Post = { body: string; headers: Record<string, string>; taken: (body: string) => void };

/**
 * Requests at a rate that does not care for the answers, as customers do not care for each other. Times count from the moment
 * at which a request was due: who sends late because all wait would hide what waiting costs.
 */
export async function openLoop(
  send: Send,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Shot[]> {
  const started = performance.now();
  const count = Math.round(perSecond * seconds);
  const shots: Promise<Shot>[] = [];
  while (shots.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
    while (shots.length < due) shots.push(shoot(send, started + (shots.length / perSecond) * 1000));
    await sleep(2);
  }
  return Promise.all(shots);
}

/** As many at once as there are hands, each waiting for its answer: what can be had when nobody pushes. Answers per second. */
export async function closedLoop(send: Send, { hands, seconds }: { hands: number; seconds: number }): Promise<number> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let good = 0;
  const hand = async () => {
    while (performance.now() < end) if (isGood(await shoot(send, performance.now()))) good++;
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return good / ((performance.now() - started) / 1000);
}

export async function shoot(send: Send, due: number): Promise<Shot> {
  const answer = await send().catch(() => undefined);
  return {
    ms: performance.now() - due,
    status: answer?.status ?? 0,
    hasRetryAfter: Number(answer?.retryAfter) > 0,
  };
}

export const isGood = ({ status }: Shot): boolean => status >= 200 && status < 300;

/** The time within which this share of the shots had its answer. */
export function percentile(shots: readonly Pick<Shot, 'ms'>[], share: number): number {
  const times = shots.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
