// node --import ./tools/ts-hook.mjs tests/load/fill-shop.ts <database url> <products>
import { pathToFileURL } from 'node:url';
import { newId } from '@talat/contracts/id';
import { Draw } from '@talat/demo/draw';
import { Cache } from '@talat/platform/cache';
import { type Database, Tx } from '@talat/platform/database';
import pg from 'pg';
import { ProductDocumentRepository } from '../../services/catalog/src/product-document.repository.ts';
import { type NewProduct, ProductRepository } from '../../services/catalog/src/product.repository.ts';
import { draftProduct } from '../../services/catalog/src/product.rules.ts';
import { StockRepository as CatalogStock } from '../../services/catalog/src/stock.repository.ts';
import { StockRepository } from '../../services/inventory/src/stock.repository.ts';
import { categories, drawName, type ProductName } from './product-words.ts';

export type FilledProduct = {
  id: string;
  variantId: string;
  sku: string;
  slug: string;
  names: { th: string; en: string };
};
type Wish = { products: number; seed?: number; progress?: (done: number) => void };

const atOnce = 1000;
const dayMs = 86_400_000;
const context = JSON.stringify({ actor: { id: null, name: 'fill-shop' } });

/**
 * Products with Thai and English names, prices, stock and sales, as the services' own statements and the events between them
 * would leave the tables, in schemas that are migrated: the same ones for the same seed. The caller may be the owner of the
 * schemas or the superuser. Fill before the server starts, or start it again: it remembers stock and pages.
 */
export async function fillShop(databaseUrl: string, { products, seed = 1, progress }: Wish): Promise<FilledProduct[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'fill-shop' });
  await client.connect();
  try {
    // the repositories ask a transaction for nothing but its connection
    const tx = new Tx(client as unknown as pg.PoolClient, undefined as never);
    const draw = new Draw(seed);
    const categoryIds = await insertCategories(client);
    const filled: FilledProduct[] = [];
    await withoutIndexes(client, async () => {
      for (let from = 0; from < products; from += atOnce) {
        const drafts = Array.from({ length: Math.min(atOnce, products - from) }, (_, index) =>
          draftOf(draw, { number: from + index, seed, categoryIds }),
        );
        await client.query('begin');
        await insert(tx, drafts);
        await client.query('commit');
        filled.push(...drafts.map(toFilled));
        progress?.(filled.length);
      }
      await countSales(client, draw, filled);
    });
    await client.query('vacuum analyze');
    return filled;
  } finally {
    await client.end();
  }
}

/** The indexes of lists and words are made at the end, at once: row by row they cost several times as much. */
async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid in ('catalog.product_search'::regclass, 'catalog.search_word'::regclass) and not indisunique`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  try {
    await work();
  } finally {
    for (const { definition } of rows) await client.query(definition);
  }
}

const toFilled = ({ id, sku, slug, names, variants }: NewProduct): FilledProduct => ({
  id,
  variantId: variants[0]!.id,
  sku,
  slug,
  names,
});

async function insertCategories(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ slug: string; id: string }>(
    `insert into catalog.category (id, slug, name_th, name_en, position)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[])
     on conflict (slug) do update set slug = excluded.slug returning slug, id`,
    [
      categories.map(() => newId()),
      categories.map(({ slug }) => slug),
      categories.map(({ name }) => name[0]),
      categories.map(({ name }) => name[1]),
      categories.map((_, index) => index),
    ],
  );
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

type Place = { number: number; seed: number; categoryIds: ReadonlyMap<string, string> };

function draftOf(draw: Draw, { number, seed, categoryIds }: Place): NewProduct {
  const name = drawName(draw);
  const draft = draftProduct(
    {
      sku: `L${seed}-${name.category.slug.slice(0, 2).toUpperCase()}-${String(number).padStart(6, '0')}`,
      name: { th: name.th, en: name.en },
      description: describe(name),
      price: Math.round(20 * 200 ** draw.unit()),
      stock: draw.chance(0.08) ? 0 : draw.between(1, 400),
      isFeatured: draw.chance(0.002),
    },
    { currency: 'THB', sellerId: null, createdBy: null, categoryIds: [categoryIds.get(name.category.slug)!] },
  );
  return { ...draft, slug: draft.slugs[1]!, createdAt: new Date(Date.now() - draw.unit() * 700 * dayMs) };
}

const describe = ({ noun, category }: ProductName) => ({
  th: `${noun[0]}คุณภาพดี คัดสรรสำหรับ${category.name[0]} ส่งทั่วประเทศ เปลี่ยนได้ภายใน 7 วัน`,
  en: `A good ${noun[1]} for every day, chosen for ${category.name[1].toLowerCase()}. Sent everywhere, exchanged within 7 days.`,
});

/** What one import and the events that follow it write. */
async function insert(tx: Tx, drafts: readonly NewProduct[]): Promise<void> {
  const none = undefined as unknown as Database;
  const made = await new ProductRepository().insert(tx, drafts);
  if (made.size < drafts.length) throw new Error('these products are in the shop already: give another seed');
  await new ProductDocumentRepository(none, new Cache()).project(
    tx,
    drafts.map(({ id }) => id),
  );
  const items = drafts.flatMap(({ id, names, variants }) =>
    variants.map(({ id: variantId, sku, openingStock }) => ({
      variantId,
      productId: id,
      sku,
      nameTh: names.th,
      nameEn: names.en,
      sellerId: null,
      tracked: true,
      isActive: true,
      openingStock,
      reorderLevel: null,
      version: 1,
    })),
  );
  const changes = await new StockRepository(none).keepItems(tx, context, items);
  await new CatalogStock().apply(tx, changes);
}

/** A few sell by the hundred, most now and then: sales of today, as the counting job would have put them beside the search rows. */
async function countSales(client: pg.Client, draw: Draw, filled: readonly FilledProduct[]): Promise<void> {
  const sold = filled.map(() => Math.floor(0.7 / draw.unit() ** 0.8));
  await client.query(
    `with sale as (
       insert into catalog.product_sale (day, product_id, quantity)
       select (clock_timestamp() at time zone 'Asia/Bangkok')::date, s.id, s.quantity from unnest($1::uuid[], $2::int[]) as s(id, quantity) where s.quantity > 0
       on conflict (day, product_id) do update set quantity = excluded.quantity returning product_id, quantity)
     update catalog.product_search p set sold_recently = sale.quantity from sale where sale.product_id = p.product_id`,
    [filled.map(({ id }) => id), sold],
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url = '', count = '10000'] = process.argv.slice(2);
  const started = Date.now();
  await fillShop(url, {
    products: Number(count),
    progress: (done) => done % 10_000 === 0 && console.log(`${done} products, ${Date.now() - started} ms`),
  });
  console.log(`${count} products in ${Date.now() - started} ms`);
}
