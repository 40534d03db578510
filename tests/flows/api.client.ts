import { setTimeout as sleep } from 'node:timers/promises';
import type { SeenAnswer } from './api-document.ts';

/** An answer as it was parsed; a test that wants types names them. */
type Parsed = ReturnType<typeof JSON.parse>;
export type Answer<T = Parsed> = { status: number; body: T; headers: Headers };
export type Call = { body?: unknown; as?: string | undefined; headers?: Record<string, string>; signal?: AbortSignal };

/** How an answer ended: its status, and the code of a refusal. */
export const endOf = ({ status, body }: Pick<Answer, 'status' | 'body'>): string =>
  `${status} ${body?.code ?? ''}`.trim();
/** How often each of these stands there. */
export const tally = (kinds: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));

export const demoPassword = 'Talat-2569!';
/** Accounts of the seed by their role's name, and what else signs in with the published password. */
export const emailOf = (name: string): string => (name.includes('@') ? name : `${name}@talat.example`);

const asSent = (body: unknown): string | Uint8Array<ArrayBuffer> | null => {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body);
};

/** The public API as a client sees it: a URL, and a token for each account that signed in. */
export class Api {
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(
    public url: string,
    /** Looks at every answer; what it throws, the call throws. */
    private readonly inspect: (answer: SeenAnswer) => void = () => {},
  ) {}

  /** Paths that begin with a known prefix go as they are, others stand under /api/v1. */
  async http<T = Parsed>(method: string, path: string, call: Call = {}): Promise<Answer<T>> {
    return this.raw<T>(method, `/api/v1${path}`, call);
  }

  async raw<T = Parsed>(
    method: string,
    path: string,
    { body, as, headers = {}, signal }: Call = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as ? { authorization: `Bearer ${await this.token(as)}` } : {}),
        ...headers,
      },
      body: asSent(body),
      redirect: 'manual',
      signal: signal ?? null,
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    const answer = {
      status: response.status,
      body: (isJson ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
    this.inspect({ method, path, ...answer });
    return answer;
  }

  /** Signs in once for each account. */
  token(name: string): Promise<string> {
    let token = this.#tokens.get(name);
    if (!token) {
      this.#tokens.set(name, (token = this.signIn(name)));
      // one that failed is tried again
      token.catch(() => this.forget(name));
    }
    return token;
  }

  forget(name: string): void {
    this.#tokens.delete(name);
  }

  private async signIn(name: string): Promise<string> {
    const { status, body } = await this.http('POST', '/auth/login', {
      body: { email: emailOf(name), password: demoPassword },
    });
    if (status !== 200) throw new Error(`${name} cannot sign in: ${status} ${JSON.stringify(body)}`);
    return body.accessToken as string;
  }
}

/** Asks again until the answer is what is wanted, and fails with the last one. */
export async function until<T>(
  look: () => Promise<T> | T,
  isReached: (seen: T) => boolean,
  { timeoutMs = 15_000, everyMs = 25, what = 'what was waited for' } = {},
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (isReached(seen)) return seen;
    if (Date.now() > end) throw new Error(`${what} did not come in ${timeoutMs} ms; last: ${JSON.stringify(seen)}`);
    await sleep(everyMs);
  }
}
