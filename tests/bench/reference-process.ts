// Bare Fastify and bare SQL, for reference.ts: what this machine does when nothing of ours is in the way.
import fastify from 'fastify';
import pg from 'pg';
import { drive } from './drive.ts';
import { prepareReference } from './order-reference.ts';
import type { ReferenceAnswer, ReferenceOrder } from './reference.ts';

const databaseUrl = process.argv[2]!;
const connections = 16;
const pool = new pg.Pool({ connectionString: databaseUrl, max: connections });
await pool.query(`create table page (position int generated always as identity primary key, category int not null default 1, key text not null unique,
  document text not null, price bigint not null default 100, on_hand int not null default 100, reserved int not null default 0);
  create index on page (category, position)`);
const orders = await prepareReference(databaseUrl, connections);

// the documents are sent as the text that they are kept as: the quickest that a program in between can be
const columns = 'document, price, on_hand - reserved as available';
const selectPage = {
  name: 'page',
  text: `select ${columns} from page where category = $1 order by position limit 20`,
};
const selectRow = { name: 'row', text: `select ${columns} from page where key = $1` };
type PageRow = { document: string; price: string; available: number };
const textOf = ({ document, price, available }: PageRow) =>
  `{"document":${document},"price":${price},"available":${available}}`;
const asJson = 'application/json; charset=utf-8';
let bytes = Buffer.from('{}');

const app = fastify();
app.get('/bytes', (_, reply) =>
  reply.header('content-type', asJson).header('content-length', bytes.length).send(bytes),
);
app.get('/page', async (_, reply) => {
  const { rows } = await pool.query<PageRow>({ ...selectPage, values: [1] });
  return reply.header('content-type', asJson).send(`{"data":[${rows.map(textOf).join()}]}`);
});
app.get<{ Params: { key: string } }>('/row/:key', async ({ params }, reply) => {
  const { rows } = await pool.query<PageRow>({ ...selectRow, values: [params.key] });
  return reply.header('content-type', asJson).send(textOf(rows[0]!));
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
const answer = (reply: ReferenceAnswer) => process.send!(reply);

async function obey(order: ReferenceOrder): Promise<ReferenceAnswer> {
  if (order.do === 'orders') return { sample: await drive(orders.place, order) };
  bytes = Buffer.from(order.bytes);
  await pool.query('truncate page');
  await pool.query(
    `insert into page (key, document) select e ->> 'key', e -> 'document' from jsonb_array_elements($1::jsonb) as e`,
    [JSON.stringify(order.items)],
  );
  await pool.query('analyze page');
  return { url };
}
process.on('message', (order: ReferenceOrder) => {
  obey(order).then(answer, (error: unknown) => answer({ error: String(error) }));
});
process.on('disconnect', () => {
  void Promise.all([app.close(), pool.end(), orders.close()]).then(() => process.exit(0));
});
answer({ url });
