// The clients' side of HTTP: lean, so that what is measured is the server.
import { Pool } from 'undici';

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string };
type Call = { method?: 'GET' | 'POST'; body?: unknown; headers?: Record<string, string> };

/** Keeps connections open, as many as clients work at once. */
export class Client {
  readonly #pool: Pool;

  constructor(
    readonly url: string,
    connections: number,
  ) {
    this.#pool = new Pool(url, { connections, pipelining: 1 });
  }

  async call(path: string, { method = 'GET', body, headers = {} }: Call = {}): Promise<Answer> {
    const text = body === undefined ? null : JSON.stringify(body);
    const answer = await this.#pool.request({
      path,
      method,
      body: text,
      headers: text === null ? headers : { 'content-type': 'application/json', ...headers },
    });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  }

  /** What a successful call answered. @throws {Error} with what a refusal said. */
  async json<T>(path: string, call: Call = {}): Promise<T> {
    const { status, text } = await this.call(path, call);
    if (status >= 300) throw new Error(`${path}: ${status} ${text.slice(0, 400)}`);
    return JSON.parse(text) as T;
  }

  /** Reads the answer without keeping it: the cheapest request there is. @throws {Error} when the status is not 200. */
  read(path: string, headers: Record<string, string> = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pool.dispatch(
        { path, method: 'GET', headers },
        {
          onRequestStart() {},
          onResponseStart(_, status) {
            if (status !== 200) reject(new Error(`${path}: ${status}`));
          },
          onResponseData() {},
          onResponseEnd() {
            resolve();
          },
          onResponseError(_, error) {
            reject(error);
          },
        },
      );
    });
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
