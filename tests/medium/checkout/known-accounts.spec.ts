import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { newId } from '@talat/contracts/id';
import { migrate } from '@talat/platform/migrate';
import { createTestDatabase } from '@talat/platform/testing/app';
import { TestSql } from '@talat/platform/testing/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { services } from './stand-ins.ts';

const orders = services.find(({ name }) => name === 'orders')!;
const earlier = mkdtempSync(join(tmpdir(), 'talat-test-'));
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let sql: TestSql;
beforeAll(async () => {
  cpSync(orders.migrations!, earlier, { recursive: true, filter: (path) => !path.endsWith('0010_known_accounts.sql') });
  database = await createTestDatabase();
  sql = new TestSql(database.url);
  await migrate(database.url, [{ ...orders, migrations: pathToFileURL(`${earlier}/`) }]);
});
afterAll(async () => {
  await sql?.end();
  await database?.drop();
  rmSync(earlier, { recursive: true, force: true });
});

/** An account as it was taken from old orders, its last event behind the consumer. */
async function taken(type: string, status: string | null): Promise<string> {
  const id = newId();
  const data = { userId: id, name: 'มาลี คำแสน', email: 'malee@example.com', status, role: 'customer' };
  await sql.rows(
    `insert into orders.customer (id, name, email, phone, phone_last4, active_at, words)
     values ($1, 'มาลี คำแสน', 'malee@example.com', '0897778899', '8899', now(), 'มาลี คำแสน malee@example.com')`,
    [id],
  );
  for (const [version, told] of [
    [1, 'user.created'],
    [2, type],
  ])
    await sql.rows(
      `insert into bus.outbox (topic, type, subject, version, actor, data) values ('identity', $1, $2, $3, '{}', $4)`,
      [told, id, version, JSON.stringify(told === 'user.deleted' ? { userId: id } : data)],
    );
  return id;
}

it('forgets again who was closed before customers were kept, and knows the state of the others', async () => {
  const [closed, suspended] = [await taken('user.deleted', null), await taken('user.updated', 'suspended')];
  await migrate(database.url, [orders]);
  const rows = await sql.rows<{ id: string }>('select id, name, email, phone, words, status from orders.customer');
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of(closed)).toMatchObject({ name: null, email: null, phone: null, words: '', status: 'closed' });
  expect(of(suspended)).toMatchObject({ name: 'มาลี คำแสน', phone: '0897778899', status: 'suspended' });
});
