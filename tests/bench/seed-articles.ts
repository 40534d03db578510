import type { BenchShop } from './shop.ts';

/** SKUs of so many articles, made through the public API and on the shelf when it answers. */
export async function stockArticles(
  shop: BenchShop,
  count: number,
  { unitsEach = 1_000_000, prefix = 'ART' } = {},
): Promise<string[]> {
  const skus = Array.from({ length: count }, (_, n) => `${prefix}${n}`);
  for (let from = 0; from < count; from += 500) {
    const products = skus.slice(from, from + 500).map((sku, n) => ({
      sku,
      name: { th: `สินค้าหมายเลข ${from + n}`, en: `Article number ${from + n}` },
      price: 100 + ((from + n) % 50) * 10,
      stock: unitsEach,
      status: 'published',
      category: `Category ${(from + n) % 12}`,
    }));
    const { status, body } = await shop.api.http<{ failed: number }>('POST', '/products/import', {
      as: 'admin',
      body: { products },
    });
    if (status !== 200 || body.failed > 0) throw new Error(`import: ${status} ${JSON.stringify(body).slice(0, 400)}`);
  }
  for (;;) {
    const [row] = await shop.sql.rows<{ n: number }>(
      'select count(*)::int as n from inventory.stock where on_hand > 0',
    );
    if (row!.n >= count) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  await freshStatistics(shop);
  return skus;
}

/** As autovacuum would in a minute. Only of what is filled: a table that was vacuumed while empty is planned for as empty. */
export async function freshStatistics(shop: BenchShop): Promise<void> {
  const filled = await shop.sql.rows<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where n_live_tup > 0`,
  );
  await shop.sql.rows(`vacuum analyze ${filled.map(({ name }) => name).join(', ')}`);
}
