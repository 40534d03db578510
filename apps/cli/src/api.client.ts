import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoginResponse } from '@talat/contracts/auth';
import type { ErrorBody } from '@talat/contracts/errors';
import { findRun } from '@talat/platform/run-file';
import { StartProblem } from '@talat/platform/start-problem';
import { readLaunch } from './launch.settings.ts';

export type Login = { api?: string; user?: string; password?: string };
export type Answer<T> = { status: number; body: T; wasReplayed: boolean };
/** `isRepeatable`: twice is once, without a key too. */
type Call = { body?: unknown; key?: string; isRepeatable?: boolean };

const demoLogin = { user: 'admin@talat.example', password: 'Talat-2569!' };
const patienceMs = 60_000;

/** A refusal of the API, as it answered. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message ?? `the API answered ${status}`);
  }
}

/** The public API for the command line: signs in, signs in again, waits out restarts and limits. */
export class Api {
  #token = '';
  /** The shop's own clock when this client signed in first. */
  openedAt = new Date(0);
  private constructor(
    readonly url: string,
    private readonly login: { user: string; password: string },
  ) {}

  /** Without `--api` the shop that runs from this folder; without `--user` the demo's admin. @throws {StartProblem} */
  static async open(options: Login): Promise<Api> {
    const launch = readLaunch();
    const url = options.api ?? findRun(launch.home)?.apiUrl ?? launch.apiUrl;
    const api = new Api(url.replace(/\/$/, ''), {
      user: options.user ?? demoLogin.user,
      password: options.password ?? demoLogin.password,
    });
    try {
      await api.signIn();
    } catch (cause) {
      if (cause instanceof ApiRefusal)
        throw new StartProblem(
          `The API at ${url} refuses ${api.login.user}: ${cause.message}`,
          'Name an account with --user and --password.',
        );
      throw new StartProblem(`No shop answers at ${url}`, 'Start it with npm start, or name another with --api.');
    }
    return api;
  }

  /** Retries what may pass (a restart, a limit, a lost connection); with a key or a read nothing happens twice. @throws {ApiRefusal} */
  async call<T>(method: string, path: string, { body, key, isRepeatable }: Call = {}): Promise<Answer<T>> {
    const end = Date.now() + patienceMs;
    for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
      const answer = await this.attempt(method, path, { body, key: key ?? '' });
      const mayRetry = (method === 'GET' || key !== undefined || isRepeatable) && Date.now() < end;
      if (answer === 'lost') {
        if (!mayRetry)
          throw new StartProblem(
            `The shop at ${this.url} no longer answers`,
            'Start it again and repeat the command: it goes on where it stopped.',
          );
        await sleep(pause);
        continue;
      }
      if (answer.status === 401 && mayRetry) await this.signIn();
      else if ((answer.status === 429 || answer.status >= 502) && mayRetry)
        await sleep(Math.max(pause, answer.retryAfterMs));
      else if (answer.status >= 400) throw new ApiRefusal(answer.status, answer.body as ErrorBody);
      else return { status: answer.status, body: answer.body as T, wasReplayed: answer.wasReplayed };
    }
  }

  /** As `call`, for what the server makes once by its own reference: the same key with another body is that one again, and known. */
  async place<T>(path: string, { body, key }: { body: unknown; key: string }): Promise<Answer<T>> {
    try {
      return await this.call<T>('POST', path, { body, key });
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.body.code !== 'IDEMPOTENCY_KEY_REUSED') throw error;
      const ofThisBody = `${key}:${hash('sha256', JSON.stringify(body), 'hex').slice(0, 32)}`;
      return { ...(await this.call<T>('POST', path, { body, key: ofThisBody })), wasReplayed: true };
    }
  }

  private async attempt(method: string, path: string, { body, key }: { body?: unknown; key: string }) {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          'accept-language': 'en',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text ? (JSON.parse(text) as unknown) : undefined,
        wasReplayed: response.headers.get('idempotent-replayed') === 'true',
        retryAfterMs: Number(response.headers.get('retry-after') ?? 0) * 1000,
      };
    } catch {
      // refused, reset or cut off: the caller decides whether to try again
      return 'lost' as const;
    }
  }

  private async signIn(): Promise<void> {
    const response = await fetch(`${this.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({
        identifier: this.login.user,
        password: this.login.password,
        deviceName: 'talat command line',
      }),
    });
    const body = (await response.json()) as unknown;
    if (!response.ok) throw new ApiRefusal(response.status, body as ErrorBody);
    this.#token = (body as LoginResponse).accessToken;
    if (this.openedAt.getTime() === 0) this.openedAt = new Date(response.headers.get('date') ?? Date.now());
  }
}
