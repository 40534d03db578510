import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsProblem } from '@talat/platform/settings';
import { ensureKeys } from '@talat/platform/signing-keys';
import { startServer } from '@talat/server/start-server';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ThrowAwayPostgres, startThrowAwayPostgres } from '../../packages/platform/testing/throw-away-postgres.ts';

let postgres: ThrowAwayPostgres;
let folder: string;
let good: Record<string, string>;
beforeAll(async () => {
  postgres = await startThrowAwayPostgres({});
  folder = mkdtempSync(join(tmpdir(), 'talat-production-'));
  const { privateJwk } = await ensureKeys(folder);
  good = {
    NODE_ENV: 'production',
    LOG_LEVEL: 'silent',
    PORT: '0',
    DATABASE_URL: postgres.server.appUrl,
    DATABASE_OWNER_URL: postgres.server.ownerUrl,
    JWT_PRIVATE_KEY: JSON.stringify(privateJwk),
    FILES_DIR: join(folder, 'files'),
    TALAT_SEED: 'none',
    PROMPTPAY_ID: '0105561000001',
  };
});
afterAll(async () => {
  await postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const start = (more: Record<string, string | undefined> = {}) => startServer({ ...good, ...more });
async function refusals(more: Record<string, string | undefined> = {}): Promise<readonly string[]> {
  const refusal = await start(more).then(
    (server) => server.close(),
    (error: unknown) => error,
  );
  return refusal instanceof SettingsProblem ? refusal.problems : [`not refused: ${String(refusal)}`];
}
async function sql<Row extends object>(...texts: string[]): Promise<Row[]> {
  const url = Object.assign(new URL(postgres.server.superUrl), { pathname: '/talat' });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const text of texts) ({ rows } = await client.query<Row>(text));
    return rows;
  } finally {
    await client.end();
  }
}

it('names everything at once, each with its way out, and touches nothing', async () => {
  await sql(...['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => `alter system set ${name} = off`));
  await sql('select pg_reload_conf()');
  const demo = { JWT_PRIVATE_KEY: undefined, TALAT_SEED: 'demo', PROMPTPAY_ID: undefined, PAYMENTS_SIMULATOR: 'on' };
  const known = { JWT_SECRET: 'changeme', WEB_PROXY_SECRET: 'your-secret-here-please' };
  expect(await refusals({ ...demo, ...known })).toEqual([
    expect.stringMatching(/^JWT_SECRET is short or well known: set a random value/),
    expect.stringMatching(/^WEB_PROXY_SECRET is short or well known: set a random value/),
    expect.stringMatching(/^JWT_PRIVATE_KEY is not set: set one/),
    expect.stringMatching(/^TALAT_SEED is demo: .*set TALAT_SEED=none$/),
    ...['fsync', 'full_page_writes', 'synchronous_commit'].map((name) =>
      expect.stringMatching(new RegExp(`^${name} is off in PostgreSQL: .*turn it on$`)),
    ),
    expect.stringMatching(/^PAYMENTS_SIMULATOR is on: .*set PAYMENTS_SIMULATOR=off$/),
    expect.stringMatching(/^PROMPTPAY_ID is the number of the demo: set/),
  ]);
  expect(await sql(`select nspname from pg_namespace where nspname in ('bus', 'identity')`)).toEqual([]);
  await sql('alter system reset all');
  await sql('select pg_reload_conf()');
});

it('looks at what each login was given', async () => {
  await sql('alter role talat_app set synchronous_commit = off');
  expect(await refusals()).toEqual([expect.stringMatching(/^synchronous_commit is off/)]);
  await sql('alter role talat_app reset synchronous_commit');
});

it('refuses a login whose password anybody would guess', async () => {
  await sql(`create role weak login password 'postgres' in role talat_owner`);
  const url = new URL(good['DATABASE_OWNER_URL']!);
  Object.assign(url, { username: 'weak', password: 'postgres' });
  expect(await refusals({ DATABASE_OWNER_URL: url.href })).toEqual([
    expect.stringMatching(/^the password in DATABASE_URL is short or well known: give/),
  ]);
});

it('starts when there is nothing to refuse, and not on a database that once was a demo', async () => {
  const server = await start();
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  await server.close();
  const demo = await start({ NODE_ENV: 'development', TALAT_SEED: 'accounts' });
  await demo.close();
  expect(await refusals()).toEqual([
    expect.stringMatching(/^\d+ demo accounts .*: delete them, or start on an empty one$/),
  ]);
});
