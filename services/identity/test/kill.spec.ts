import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TokenPair } from '@talat/contracts/auth';
import { migrate } from '@talat/platform/migrate';
import { createTestDatabase } from '@talat/platform/testing/app';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { service } from '../src/identity.module.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = fileURLToPath(new URL('serving-process.ts', import.meta.url));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let keys: string;
let server: { process: ChildProcess; url: string };

beforeAll(async () => {
  database = await createTestDatabase();
  keys = mkdtempSync(join(tmpdir(), 'talat-kill-'));
  await migrate(database.url, [service]);
});
afterAll(async () => {
  await stop();
  await database.drop();
  rmSync(keys, { recursive: true });
});

async function start(): Promise<void> {
  const child = spawn(process.execPath, ['--import', './tools/ts-hook.mjs', script, database.url, keys], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  server = { process: child, url: said.toString().trim() };
}

async function stop(): Promise<void> {
  if (server.process.exitCode !== null || server.process.signalCode !== null) return;
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
}

async function post(path: string, body: object): Promise<{ status: number; body: TokenPair }> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as TokenPair };
}

let rotations = 0;
/** Refreshes as fast as it can until the server is gone; answers the last token whose answer arrived. */
async function refreshUntilKilled(first: string): Promise<string> {
  let held = first;
  for (;;) {
    try {
      const answer = await post('/auth/refresh', { refreshToken: held });
      if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
      held = answer.body.refreshToken;
      rotations += 1;
    } catch (error) {
      if (error instanceof TypeError) return held;
      throw error;
    }
  }
}

it('signs nobody out when the process is killed among many rotations', async () => {
  await start();
  const people = Array.from({ length: 12 }, (_, n) => ({ email: `k${n}@test.example`, password: 'Talat-2569!' }));
  const held = await Promise.all(people.map(async (body) => (await post('/auth/register', body)).body.refreshToken));
  const refreshing = held.map(refreshUntilKilled);
  await vi.waitUntil(() => rotations >= 150, { timeout: 15_000, interval: 1 });
  await stop();
  const heard = await Promise.all(refreshing);
  await start();
  const answers = await Promise.all(heard.map((refreshToken) => post('/auth/refresh', { refreshToken })));
  expect(answers.map(({ status }) => status)).toEqual(heard.map(() => 200));
});
