// The reference that the speed of orders is measured against: an order as bare SQL, prepared, in one transaction of eight round trips.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const schema = `
create schema reference;
create table reference.stock (product_id uuid primary key, quantity int not null check (quantity >= 0)) with (fillfactor = 50);
create table reference.orders (id uuid primary key, customer_id uuid not null, status text not null, total bigint not null, created_at timestamptz not null default now());
create index on reference.orders (customer_id, created_at desc);
create table reference.order_item (order_id uuid not null references reference.orders, line int not null, product_id uuid not null, quantity int not null, price bigint not null, primary key (order_id, line));
create table reference.outbox (id bigint generated always as identity primary key, topic text not null, key text not null, payload jsonb not null, created_at timestamptz not null default now());
create table reference.idempotency (key uuid primary key, order_id uuid not null, response jsonb, created_at timestamptz not null default now());
insert into reference.stock select gen_random_uuid(), 100000000 from generate_series(1, 50000);`;

const claimKey = 'insert into reference.idempotency (key, order_id) values ($1, $2) on conflict do nothing';
const takeStock = 'update reference.stock set quantity = quantity - $2 where product_id = $1 and quantity >= $2';
const addOrder = `insert into reference.orders (id, customer_id, status, total) values ($1, $2, 'placed', 600)`;
const addItems = 'insert into reference.order_item values ($1, 1, $2, 1, 100), ($1, 2, $3, 2, 250)';
const addEvent = `insert into reference.outbox (topic, key, payload) values ('order.placed', $1, $2)`;

/** Prepares the tables; `place` makes one order of two articles out of fifty thousand. */
export async function prepareReference(
  databaseUrl: string,
  connections: number,
): Promise<{ place: () => Promise<void>; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
  await pool.query(schema);
  const { rows } = await pool.query<{ id: string }>('select product_id as id from reference.stock');
  const any = () => rows[Math.floor(Math.random() * rows.length)]!.id;
  return { place: () => placeOne(pool, [any(), any()].toSorted() as [string, string]), close: () => pool.end() };
}

async function placeOne(pool: pg.Pool, [first, second]: [string, string]): Promise<void> {
  const client = await pool.connect();
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  const id = randomUUID();
  try {
    await client.query('begin');
    await run('key', claimKey, [randomUUID(), id]);
    for (const [article, quantity] of [
      [first, 1],
      [second, 2],
    ] as const) {
      const { rowCount } = await run('stock', takeStock, [article, quantity]);
      if (rowCount !== 1) throw new Error('sold out');
    }
    await run('order', addOrder, [id, randomUUID()]);
    await run('items', addItems, [id, first, second]);
    await run('event', addEvent, [id, JSON.stringify({ id, items: [first, second] })]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
