import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { GroupCommit, groupsAtOnce } from '../src/group-commit.ts';
import { statement } from '../src/statement.ts';
import { prepared } from '../src/transaction.ts';
import { createTestDatabase } from '../testing/app.ts';
import { TestSql } from '../testing/sql.ts';

const keep = statement<{ id: number; xid: string }>(
  'test.keep',
  'insert into kept (id) values ($1) returning id, pg_current_xact_id()::text as xid',
);
const refer = statement<{ id: number }>('test.refer', 'insert into referring (id) values ($1) returning id');
const add = statement<{ n: number }>('test.add', 'update kept set n = n + 1 where id = $1 returning n');
const die = statement('test.die', 'select pg_terminate_backend(pg_backend_pid())');

let sql: TestSql;
let drop: () => Promise<void>;
let pipelines: pg.Pool;
let work: pg.Pool;
let groups: GroupCommit;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  sql = new TestSql(database.url);
  await sql.rows('create table kept (id int primary key, n int not null default 0)');
  await sql.rows('create table referring (id int references kept deferrable initially deferred)');
  const open = (more: pg.PoolConfig) =>
    new pg.Pool({ connectionString: database.url, ...more })
      .on('error', () => {})
      .on('connect', (client) => client.on('error', () => {}));
  pipelines = open({ pipeline: true, max: groupsAtOnce });
  work = open({ max: 8 });
  groups = new GroupCommit(
    pipelines,
    async (write) => (await work.query<object>(prepared(write.statement, write.values))).rows,
  );
});
beforeEach(() => sql.rows('truncate kept, referring'));
afterAll(async () => {
  await Promise.all([pipelines?.end(), work?.end(), sql?.end()]);
  await drop?.();
});

const ids = Array.from({ length: 20 }, (_, id) => id);
const write = (id: number) => groups.write({ statement: keep, values: [id] });
const keptIds = async () => (await sql.rows<{ id: number }>('select id from kept order by id')).map(({ id }) => id);
const outcomes = async (all: Promise<object[]>[]) =>
  (await Promise.allSettled(all)).map((each) =>
    each.status === 'fulfilled' ? 'done' : (each.reason as { code: string }).code,
  );

it('commits together what arrives while others are under way, and answers each with its own rows', async () => {
  const answers = (await Promise.all(ids.map(write))).flat() as { id: number; xid: string }[];
  expect(answers.map(({ id }) => id)).toEqual(ids);
  expect(new Set(answers.map(({ xid }) => xid)).size).toBe(groupsAtOnce + 1);
});

it('nobody bears the error of another', async () => {
  await write(7);
  expect(await outcomes(ids.map(write))).toEqual(ids.map((id) => (id === 7 ? '23505' : 'done')));
  expect(await keptIds()).toEqual(ids);
});

it('nor one that only the commit finds', async () => {
  const all = [...ids.map(write), groups.write({ statement: refer, values: [404] })];
  expect(await outcomes(all)).toEqual([...ids.map(() => 'done'), '23503']);
  expect(await keptIds()).toEqual(ids);
});

it('adds up when many are after the same rows', async () => {
  for (const id of [1, 2, 3]) await write(id);
  const rows = Array.from({ length: 300 }, (_, index) => (index % 3) + 1);
  // half of them the other way round: groups that lock the same rows in two orders
  const mixed = rows.flatMap((id, index) => (index % 40 < 20 ? [id] : [4 - id]));
  await Promise.all(mixed.map((id) => groups.write({ statement: add, values: [id] })));
  expect(await sql.rows('select sum(n)::int as n from kept')).toEqual([{ n: 300 }]);
});

it('tells nobody that it was written when its session dies, and writes what comes after', async () => {
  const lone = outcomes([write(1), write(2)]);
  // listened to from the beginning: it may end before the others
  const group = outcomes([write(3), groups.write({ statement: die, values: [] }), write(4)]);
  expect(await lone).toEqual(['done', 'done']);
  expect(await group).not.toContain('done');
  expect(await keptIds()).toEqual([1, 2]);
  await Promise.all([5, 6, 7, 8].map(write));
  expect(await keptIds()).toEqual([1, 2, 5, 6, 7, 8]);
});
