import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createApplication, loadSettings } from '../src/application.ts';
import { Database, statement } from '../src/database.ts';
import { migrate } from '../src/migrate.ts';
import { ensureKeys, SigningKeys } from '../src/signing-keys.ts';
import { createTestDatabase } from '../testing/app.ts';
import { DatabaseDoor } from '../testing/database-door.ts';
import { TestSql } from '../testing/sql.ts';

const folder = mkdtempSync(join(tmpdir(), 'talat-test-'));
let door: DatabaseDoor;
let app: NestFastifyApplication;
let sql: TestSql;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  sql = new TestSql(database.url);
  await migrate(database.url, []);
  door = await DatabaseDoor.before(database.url);
  const settings = loadSettings([], { DATABASE_URL: door.url, LOG_LEVEL: 'silent', BUS_NOTIFY: 'on' });
  app = await createApplication({ services: [], settings, keys: new SigningKeys(await ensureKeys(folder)) });
  await app.init();
});
beforeEach(() => {
  door.state = 'open';
});
afterAll(async () => {
  await app?.close();
  await door?.remove();
  await sql?.end();
  await drop?.();
  rmSync(folder, { recursive: true, force: true });
});

const one = statement<{ one: number }>('test.one', 'select 1 as one');
const ask = () => app.get(Database).transaction((tx) => tx.one(one));

it('lives on when PostgreSQL dies in the moment in which a new session is ready', async () => {
  door.state = 'deadly';
  door.cut();
  const asked = await Promise.allSettled(Array.from({ length: 8 }, ask));
  expect(asked.some(({ status }) => status === 'rejected')).toBe(true);
  door.state = 'open';
  await expect.poll(() => ask().catch(() => undefined)).toEqual({ one: 1 });
});

it('listens on one connection, however often it could not get one', async () => {
  const listening = async () =>
    (
      await sql.rows<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'talat notifier'`,
      )
    )[0]!.n;
  await expect.poll(listening).toBe(1);
  door.state = 'shut';
  door.cut();
  await sleep(2200);
  door.state = 'open';
  await expect.poll(listening).toBeGreaterThan(0);
  await sleep(700);
  expect(await listening()).toBe(1);
});
