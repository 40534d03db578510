import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Api, tally } from '../flows/api.client.ts';

/** ok: 2xx. fail: a final refusal. unknown: no answer, or one that leaves open what became of the request. */
export type Outcome = 'ok' | 'fail' | 'unknown';
export type Entry = {
  key: string | undefined;
  at: number;
  method: string;
  path: string;
  outcome: Outcome;
  /** Of the last answer; 0 without one. */
  status: number;
  code: string | undefined;
  /** What it made, as the answer names it. */
  id: string | undefined;
  tries: number;
  /** Whether any try was cut off or left open. */
  wasUnknown: boolean;
};
export type Request = {
  method: string;
  /** Under /api/v1. */
  path: string;
  body?: unknown;
  as?: string | undefined;
  headers?: Record<string, string>;
  /** Its Idempotency-Key: what makes it safe to send again. */
  key?: string;
};

const patience = { timeoutMs: 180_000, everyMs: 100 };
/** Longer than the server takes for anything: then the answer is lost. */
const answerWithinMs = 40_000;

const outcomeOf = (answer: Answer | undefined): Outcome => {
  if (!answer || answer.status >= 500 || answer.status === 429 || answer.body?.code === 'REQUEST_IN_PROGRESS')
    return 'unknown';
  return answer.status < 300 ? 'ok' : 'fail';
};

/** Every request of a trial's clients and what is known of its end: the other side of "every acknowledged order exists". */
export class Journal {
  readonly entries: Entry[] = [];
  /** What was cut off, and succeeded under its key afterwards. */
  readonly #mended: { request: Request; entry: Entry }[] = [];

  constructor(private readonly api: Api) {}

  /** Sends once and records; no answer gives undefined. */
  async send(request: Request): Promise<Answer | undefined> {
    return this.attempt(request, this.open(request));
  }

  /** Sends until the answer is final, under the same key, and records what became of it. */
  async resolve(request: Request, { timeoutMs, everyMs } = patience): Promise<Answer> {
    const entry = this.open(request);
    const end = Date.now() + timeoutMs;
    for (;;) {
      const answer = await this.attempt(request, entry);
      if (answer && entry.outcome !== 'unknown') {
        if (entry.outcome === 'ok' && entry.wasUnknown && request.key) this.#mended.push({ request, entry });
        return answer;
      }
      if (Date.now() > end)
        throw new Error(
          `${request.method} ${request.path} has no final answer after ${entry.tries} tries; the last: ${entry.status} ${JSON.stringify(answer?.body)}`,
        );
      await sleep(everyMs);
    }
  }

  /** The ids of what was acknowledged by 2xx; of orders when nothing else is asked for. */
  acked(path = '/orders'): string[] {
    const ids = this.entries.filter((entry) => entry.outcome === 'ok' && entry.path === path).map(({ id }) => id);
    return [...new Set(ids.filter((id) => id !== undefined))];
  }

  /** Refusals by status and code, as a row says them. */
  refusals(path = '/orders'): Record<string, number> {
    const refused = this.entries.filter((entry) => entry.outcome === 'fail' && entry.path === path);
    return tally(refused.map(({ status, code }) => `${status} ${code ?? ''}`.trim()));
  }

  /** Sends once more, under its key, everything that was cut off and then succeeded: what now comes to another end than before. */
  async replay(path = '/orders'): Promise<{ count: number; differing: object[] }> {
    const again = this.#mended.filter(({ request }) => request.path === path);
    const differing: object[] = [];
    for (const { request, entry } of again) {
      const { key, id } = entry;
      const { status, body } = await this.resolve(request);
      if (status >= 300 || body.id !== id) differing.push({ key, first: id, again: { status, id: body.id } });
    }
    return { count: again.length, differing };
  }

  private open({ key, method, path }: Request): Entry {
    const entry: Entry = {
      key,
      at: Date.now(),
      method,
      path,
      outcome: 'unknown',
      status: 0,
      code: undefined,
      id: undefined,
      tries: 0,
      wasUnknown: false,
    };
    this.entries.push(entry);
    return entry;
  }

  private async attempt({ method, path, body, as, headers, key }: Request, entry: Entry): Promise<Answer | undefined> {
    entry.tries++;
    const sent = { ...headers, ...(key ? { 'idempotency-key': key } : {}) };
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await this.api.http(method, path, { body, as, headers: sent, signal }).catch(() => undefined);
    entry.outcome = outcomeOf(answer);
    entry.wasUnknown ||= entry.outcome === 'unknown';
    entry.status = answer?.status ?? 0;
    entry.code = answer?.body?.code;
    entry.id = answer?.body?.id;
    return answer;
  }
}
