import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { newId } from '@talat/contracts/id';
import type { EventEnvelope } from '@talat/contracts/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../src/database.ts';
import { Handlers, OnEvent } from '../src/events.ts';
import { Housekeeping } from '../src/housekeeping.ts';
import { LogReader } from '../src/log.ts';
import { migrate } from '../src/migrate.ts';
import { platformBooks } from '../src/platform.books.ts';
import { publish } from '../src/record.ts';
import { defineService } from '../src/service.ts';
import { createTestDatabase, startTestApp, type TestApp } from '../testing/app.ts';
import { TestSql } from '../testing/sql.ts';

const seen: number[] = [];
@Handlers('retention')
class RetentionHandlers {
  @OnEvent('user.deleted')
  async onDeleted(_: Tx, events: EventEnvelope<'user.deleted'>[]): Promise<void> {
    seen.push(...events.map(({ sequence }) => sequence));
  }
}
@Module({ providers: [RetentionHandlers] })
class RetentionModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    services: [defineService({ name: 'retention', schema: null, module: RetentionModule, migrations: null })],
    env: { BUS_PART_ROWS: '1000', BUS_KEEP_DAYS: '60' },
  });
});
afterAll(() => app?.close());

const write = (count: number) =>
  app.db.transaction(async (tx) => {
    for (let i = 0; i < count; i++) {
      const userId = newId();
      publish(tx, 'user.deleted', { subject: userId, version: 1, data: { userId } });
    }
  });
const parts = async () =>
  (await app.sql<{ name: string }>(`select parent || '_' || low as name from bus.part order by low, parent`)).map(
    ({ name }) => name,
  );
const sweep = () => app.get(Housekeeping).sweep();
const read = async (from: number) =>
  (await app.get(LogReader).read({ from, limit: 10_000 })).map(({ sequence }) => sequence);
const span = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n + 1);
const age = (days: number, upToSeq: number) =>
  app.sql(`update bus.outbox set at = at - make_interval(days => $1) where seq < $2`, [days, upToSeq]);
const faults = async () =>
  Promise.all(platformBooks.filter(({ id }) => /^I9[ab]/.test(id)).map(async ({ sql }) => app.sql(sql)));

describe('work that has served its time', () => {
  const doneJobs = async () =>
    (await app.sql<{ n: number }>(`select count(*)::int as n from bus.job where status = 'done'`))[0]!.n;
  const finishJobs = (count: number) =>
    app.sql(
      `insert into bus.job (type, payload, status, finished_at)
       select 'test.done', '{}', 'done', clock_timestamp() - interval '4 days' from generate_series(1, $1)`,
      [count],
    );

  it('goes in parts that one statement can let go of, to the last', async () => {
    await app.sql(`create table bus.gone (n int)`);
    await app.sql(
      `create function bus.count_gone() returns trigger language plpgsql security definer as
       $$ begin insert into bus.gone select count(*) from old_rows; return null; end $$`,
    );
    await app.sql(
      `create trigger count_gone after delete on bus.job referencing old table as old_rows for each statement execute function bus.count_gone()`,
    );
    await finishJobs(10_002);
    await sweep();
    expect(await doneJobs()).toBe(0);
    expect((await app.sql<{ n: number }>('select n from bus.gone')).map(({ n }) => n)).toEqual([5000, 5000, 2]);
  });

  it('goes also where another sweep cannot work', async () => {
    await finishJobs(1);
    await app.sql('alter table bus.idempotency_key rename to key_away');
    try {
      await expect(sweep()).rejects.toThrow('could not be dropped');
    } finally {
      await app.sql('alter table bus.key_away rename to idempotency_key');
    }
    expect(await doneJobs()).toBe(0);
  });
});

describe('events that have served their time', () => {
  const first = 9_998_500;

  it('are written to the next part before the last is full, numbered and applied', async () => {
    await write(10);
    await app.settled();
    // years later
    await app.sql(`select setval(pg_get_serial_sequence('bus.outbox', 'seq'), ${first})`);
    await app.sql(`update bus.sequencer set last_pos = ${first}, kept_from = ${first}`);
    await app.sql(`update bus.cursor set pos = ${first}`);
    for (let i = 0; i < 8; i++) {
      await write(500);
      await app.settled();
    }
    expect(await parts()).toEqual(
      ['log', 'outbox']
        .flatMap((parent) => [0, 10_000_000, 10_001_000, 10_002_000, 10_003_000].map((low) => `${parent}_${low}`))
        .toSorted((a, b) => Number(a.split('_')[1]) - Number(b.split('_')[1])),
    );
    expect(seen.slice(10)).toEqual(span(first, first + 4000));
    expect(await read(first)).toEqual(seen.slice(10));
    expect(await faults()).toEqual([[], []]);
  });

  it('stay while they are young, parked, or not yet applied by everybody', async () => {
    await age(50, 10_002_000);
    await sweep();
    await age(20, 10_001_000);
    await app.sql(`insert into bus.parked values ('retention', 'x', ${first + 7}, 'user.deleted', 5, 'poison')`);
    await sweep();
    await app.sql('delete from bus.parked');
    await app.sql(`insert into bus.cursor (consumer, pos) values ('slow', ${first + 9})`);
    await sweep();
    await app.sql(`delete from bus.cursor where consumer = 'slow'`);
    expect(await parts()).toHaveLength(10);
    expect(await read(first)).toHaveLength(4000);
  });

  it('go by whole parts, outbox and log alike, and the books balance', async () => {
    await sweep();
    expect(await parts()).toEqual(
      expect.arrayContaining(['outbox_10001000', 'log_10001000', 'outbox_10002000', 'outbox_10003000']),
    );
    expect((await parts()).filter((name) => /_(0|10000000)$/.test(name))).toEqual([]);
    const kept = 10_000_999;
    expect(await read(first)).toEqual(span(kept, first + 4000));
    expect(await app.get(LogReader).positionBefore(3600)).toBeGreaterThanOrEqual(kept);
    expect(await faults()).toEqual([[], []]);
    await write(5);
    await app.settled();
    expect(seen.at(-1)).toBe(first + 4005);
  });

  it('begin for a new consumer where the log begins', async () => {
    await app.sql('delete from bus.cursor');
    seen.length = 0;
    await app.settled();
    await expect.poll(() => seen).toEqual(span(10_000_999, first + 4005));
  });

  it('are never fewer than a month of them, whoever asks', async () => {
    await age(15, 10_003_000);
    await app.sql(`select bus.drop_old_parts('0 days')`);
    expect(await parts()).toContain('outbox_10002000');
    const asApp = async (sql: string) => app.db.dataSource.query(sql);
    await expect(asApp('drop table bus.outbox_10002000')).rejects.toThrow(/owner/);
    await expect(asApp('delete from bus.outbox_10002000')).rejects.toThrow(/permission/);
    await expect(asApp('delete from bus.outbox')).rejects.toThrow(/permission/);
    await expect(asApp('select bus.add_part(1000)')).rejects.toThrow(/permission/);
  });
});

it('takes over what was written before there were parts', async () => {
  const database = await createTestDatabase();
  const sql = new TestSql(database.url);
  await sql.rows(
    'create schema bus; create table bus.migrations (name text primary key, hash text not null, at timestamptz not null default clock_timestamp())',
  );
  for (const name of ['0001_bus.sql', '0002_audit_reading.sql']) {
    const text = readFileSync(new URL(`../migrations/${name}`, import.meta.url), 'utf8');
    await sql.rows(text);
    await sql.rows('insert into bus.migrations (name, hash) values ($1, $2)', [
      name,
      createHash('sha256').update(text).digest('hex'),
    ]);
  }
  await sql.rows(
    `select bus.record('{}', jsonb_agg(jsonb_build_object('type', 'user.deleted', 'subject', n, 'data', '{}'::jsonb)), null) from generate_series(1, 50) n`,
  );
  await sql.rows('insert into bus.log (pos, seq) select seq, seq from bus.outbox where seq <= 40');
  const before = await sql.rows('select seq, xid::text, id, type, subject, at from bus.outbox order by seq');
  await migrate(database.url, []);
  expect(await sql.rows('select seq, xid::text, id, type, subject, at from bus.outbox order by seq')).toEqual(before);
  expect(await sql.rows('select count(*)::int as n, max(seq)::int as seq from bus.log')).toEqual([{ n: 40, seq: 40 }]);
  await sql.rows(`select bus.record('{}', '[{"type":"user.deleted","subject":"next","data":{}}]', null)`);
  expect(await sql.rows(`select seq::int from bus.outbox where subject = 'next'`)).toEqual([{ seq: 51 }]);
  await sql.end();
  await database.drop();
});
