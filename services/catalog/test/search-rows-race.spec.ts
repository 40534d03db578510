import { newId } from '@talat/contracts/id';
import { runInContext, systemContext } from '@talat/platform/context';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import pg from 'pg';
import { afterAll, beforeAll, it, vi } from 'vitest';
import { service } from '../src/catalog.module.ts';
import { ProductSaleRepository } from '../src/product-sale.repository.ts';
import { StockRepository } from '../src/stock.repository.ts';

let app: TestApp;
let products: { id: string; variantId: string; sku: string }[];
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  const wanted = Array.from({ length: 200 }, (_, n) => ({ sku: `RACE-${n}`, name: `Race ${n}`, price: 1 }));
  const { body } = await app.http('POST', '/products/import', { as: 'manager', body: { products: wanted } });
  products = body.results.map((made: { id: string; defaultVariantId: string; sku: string }) => ({
    id: made.id,
    variantId: made.defaultVariantId,
    sku: made.sku,
  }));
});
afterAll(() => app.close());

const location = newId();
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** Everything comes into stock, or goes out of it. */
const turnStock = (round: number) =>
  runInContext(systemContext('test'), () =>
    app.db.transaction((tx) =>
      app.get(StockRepository).apply(
        tx,
        shuffled(products).map(({ id, variantId, sku }) => ({
          variantId,
          productId: id,
          sku,
          locationId: location,
          isSellable: true,
          onHand: round % 2,
          reserved: 0,
          version: round,
        })),
      ),
    ),
  );

const isWaiting = async (): Promise<boolean> =>
  (
    await app.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%product_search%'`,
    )
  ).length > 0;

const work: Record<string, () => Promise<unknown>> = {
  'stock that comes in': () => turnStock(1),
  'counting sales': () => app.get(ProductSaleRepository).count(),
};

it.each(Object.keys(work))(
  '%s locks rows in the order of their ids, and so waits for nobody in a circle',
  async (name) => {
    const ids = products.map(({ id }) => id).toSorted();
    await app.sql('delete from catalog.product_sale');
    await app.sql(
      `insert into catalog.product_sale (day, product_id, quantity)
     select (clock_timestamp() at time zone 'Asia/Bangkok')::date, id, 3 from unnest($1::uuid[]) as id`,
      [ids],
    );
    // the first row becomes the last one in the table: whoever takes rows as they lie comes to it at the end
    await app.sql('update catalog.product_search set is_featured = not is_featured where product_id = $1', [ids[0]]);
    const other = new pg.Client({ connectionString: app.databaseUrl });
    await other.connect();
    const lock = (id: string) =>
      other.query('select 1 from catalog.product_search where product_id = $1 for update', [id]);
    await other.query('begin');
    await lock(ids[0]!);
    const working = work[name]!();
    await vi.waitUntil(isWaiting, { timeout: 10_000, interval: 10 });
    await lock(ids.at(-1)!);
    await other.query('commit');
    await working;
    await other.end();
  },
);
