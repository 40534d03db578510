import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isSameOrigin } from './origin.ts';

const home = { host: 'localhost:3000' };

describe('an unsafe request of the session routes', () => {
  it.each([
    [{ ...home, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
    [{ ...home, origin: 'http://localhost:3000' }, true],
    [{ ...home }, true],
    [{ ...home, origin: 'https://elsewhere.example' }, false],
    [{ ...home, origin: 'http://localhost:3001' }, false],
    [{ ...home, origin: 'null' }, false],
    [{ ...home, 'sec-fetch-site': 'cross-site' }, false],
    [{ ...home, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    [{ ...home, 'x-forwarded-host': 'shop.example', origin: 'https://shop.example' }, true],
  ])('with %j may go on: %s', (headers, expected) => {
    expect(isSameOrigin(new Headers(headers))).toBe(expected);
  });
});

describe('renewing tokens', () => {
  let api: Server;
  let asked: string[];
  let status: number;
  let refreshOnce: typeof import('./refresh.ts').refreshOnce;

  beforeAll(async () => {
    api = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push((JSON.parse(body) as { refreshToken: string }).refreshToken);
        setTimeout(() => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ accessToken: 'a.e30.c', refreshToken: `next-${asked.length}` }));
        }, 20);
      });
    });
    await new Promise<void>((done) => api.listen(0, '127.0.0.1', done));
    vi.stubEnv('API_URL', `http://127.0.0.1:${(api.address() as AddressInfo).port}`);
    ({ refreshOnce } = await import('./refresh.ts'));
  });
  afterAll(() => {
    api.close();
    vi.unstubAllEnvs();
  });
  beforeEach(() => {
    asked = [];
    status = 200;
  });

  it('asks once for any number of tabs, also for those that come late with the old token', async () => {
    const together = await Promise.all(Array.from({ length: 50 }, () => refreshOnce('one', new Headers())));
    const late = await refreshOnce('one', new Headers());
    expect(asked).toEqual(['one']);
    expect(new Set([...together, late].map((outcome) => JSON.stringify(outcome)))).toHaveLength(1);
    expect(late).toMatchObject({ kind: 'fresh', tokens: { refreshToken: 'next-1' } });
  });

  it('tells a refusal from an API that cannot answer, and asks the latter again', async () => {
    status = 503;
    expect(await refreshOnce('two', new Headers())).toEqual({ kind: 'unknown' });
    status = 401;
    expect(await refreshOnce('two', new Headers())).toEqual({ kind: 'signed-out' });
    expect(asked).toEqual(['two', 'two']);
  });
});
