import { fillShop } from '../../load/fill-shop.ts';
import { drive } from '../drive.ts';
import { inTurn, type Measured, type Subject } from '../rounds.ts';
import { atLeast, type Bench, type Line, rateLine, type Row } from '../row.ts';

const products = 1000;

export const row: Row = {
  name: 'lists',
  title: `List of 20 with price and stock, and product page data, ${products} products; by the edge's cache and past it`,
  run: measureLists,
};

type Listed = { data: { id: string; slug: string }[] };

async function measureLists(bench: Bench): Promise<Line[]> {
  const shop = await bench.open();
  await shop.stopServer();
  const filled = await fillShop(shop.databaseUrl, { products });
  await shop.start();
  const reference = await bench.referenceBeside(shop);
  const list = '/api/v1/products?category=kitchen&limit=20';
  const { text } = await shop.client.call(list);
  const items = (JSON.parse(text) as Listed).data.map((document) => ({ key: document.slug, document }));
  if (items.length !== 20) throw new Error(`the list has ${items.length} products`);
  await reference.serve(text, items);
  const client = bench.clientFor(reference.url);
  let n = 0;
  const anyProduct = () => filled[Math.floor(Math.random() * filled.length)]!.slug;
  const ways: [string, 'ours' | 'reference', () => Promise<void>][] = [
    ['bare Fastify, the same bytes', 'reference', () => client.read('/bytes')],
    ['Fastify and one page query', 'reference', () => client.read('/page')],
    ['Fastify and one row', 'reference', () => client.read(`/row/${items[n++ % items.length]!.key}`)],
    ['list, the edge has it', 'ours', () => shop.client.read(list)],
    // another bound each time, above every price: the same twenty, asked for as nobody has before
    ['list, past the edge', 'ours', () => shop.client.read(`${list}&maxPrice=${1_000_000 + n++}`)],
    ['product, the edge has it', 'ours', () => shop.client.read(`/api/v1/products/${items[0]!.key}`)],
    ['product, past the edge', 'ours', () => shop.client.read(`/api/v1/products/${anyProduct()}?asked=${n++}`)],
  ];
  const subjects = ways.map(
    ([name, whose, work]): Subject => ({
      name,
      pids: { server: whose === 'ours' ? shop.serverPid : reference.pid, postgres: shop.postgres.pid },
      run: (seconds) => drive(work, { clients: bench.clients, seconds }),
    }),
  );
  const [bytes, page, one, listHit, listMiss, productHit, productMiss] = (await inTurn(subjects, bench.plan)) as [
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
  ];
  const share = (own: Measured, of: Measured, least: number): Line => {
    const value = own.perSecond / of.perSecond;
    return { name: `${own.name}: of "${of.name}"`, value, unit: '×', goal: atLeast(value, least, ' ×') };
  };
  return [
    ...[bytes, page, one, listHit, listMiss, productHit, productMiss].map((measured) => rateLine(measured, '/s')),
    share(listHit, bytes, 0.5),
    share(listMiss, page, 0.4),
    share(productHit, one, 0.5),
    share(productMiss, one, 0.3),
  ];
}
