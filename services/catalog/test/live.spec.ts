import { newId } from '@talat/contracts/id';
import { publish } from '@talat/platform/record';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogClient } from '../src/catalog.client.ts';
import { service } from '../src/catalog.module.ts';
import { LiveStock } from '../src/live-stock.service.ts';
import { ProductSaleRepository } from '../src/product-sale.repository.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

let serial = 0;
const create = async (over: Record<string, unknown> = {}) => {
  const { body } = await app.http('POST', '/products', {
    as: 'manager',
    body: { sku: `L-${(serial += 1)}`, name: `Live ${serial}`, price: 100, ...over },
  });
  expect(body.id).toBeDefined();
  return body;
};
const [north, south, damaged] = [newId(), newId(), newId()];
type Product = { id: string; sku: string; variants: { id: string; sku: string }[] };
const level = (
  product: Product,
  locationId: string,
  over: { onHand: number; reserved?: number; version: number; isSellable?: boolean },
) => ({
  variantId: product.variants[0]!.id,
  productId: product.id,
  sku: product.sku,
  locationId,
  isSellable: true,
  reserved: 0,
  ...over,
});
const told = (changes: ReturnType<typeof level>[]) =>
  app.db.transaction(async (tx) =>
    publish(tx, 'inventory.adjusted', {
      subject: changes[0]!.variantId,
      version: changes[0]!.version,
      data: { reference: null, reason: 'adjusted', changes },
    }),
  );
const quantityOf = async (id: string): Promise<number> => (await app.http('GET', `/products/${id}`)).body.quantity;

describe('live stock', () => {
  it('is the sum over sellable locations, minus what is reserved', async () => {
    const product = await create();
    await told([
      level(product, north, { onHand: 10, reserved: 4, version: 1 }),
      level(product, south, { onHand: 3, version: 1 }),
      level(product, damaged, { onHand: 50, version: 1, isSellable: false }),
    ]);
    await app.settled();
    expect(await quantityOf(product.id)).toBe(9);
  });

  it('replaces the opening balance once inventory has booked it, even by nothing', async () => {
    const product = await create({ stock: 8 });
    expect(await quantityOf(product.id)).toBe(8);
    await told([level(product, north, { onHand: 8, reserved: 8, version: 2 })]);
    await app.settled();
    expect(await quantityOf(product.id)).toBe(0);
    const { body } = await app.http('GET', `/products?ids=${product.id}&inStock=true`);
    expect(body.data).toEqual([]);
  });

  it('counts as far as inventory does, so that no count parks what comes after it', async () => {
    const product = await create();
    await told([level(product, north, { onHand: 3_000_000_000, version: 1 })]);
    await told([level(product, north, { onHand: 2, version: 2 })]);
    await app.settled();
    expect(await quantityOf(product.id)).toBe(2);
    expect(await app.sql('select subject from bus.parked')).toEqual([]);
  });

  it('ignores what is older than what it knows, in the table and in memory', async () => {
    const product = await create();
    await told([level(product, north, { onHand: 5, version: 7 })]);
    await told([level(product, north, { onHand: 99, version: 6 })]);
    await app.settled();
    expect(await quantityOf(product.id)).toBe(5);
    const [row] = await app.sql<{ on_hand: number; version: number }>(
      'select on_hand::int, version from catalog.stock where variant_id = $1',
      [product.variants[0]!.id],
    );
    expect(row).toEqual({ on_hand: 5, version: 7 });
  });

  it('shows in cached lists at once, and moves the product in and out of the stock filter', async () => {
    const product = await create({ stock: 1 });
    const listed = async (more = '') => (await app.http('GET', `/products?ids=${product.id}${more}`)).body.data;
    expect((await listed())[0].quantity).toBe(1);
    await told([level(product, north, { onHand: 0, version: 1 })]);
    await app.settled();
    expect((await listed())[0]).toMatchObject({ quantity: 0, inStock: false });
    expect(await listed('&inStock=false')).toHaveLength(1);
  });

  it('fixes the SKU at the first movement', async () => {
    const product = await create({ stock: 2 });
    await told([level(product, north, { onHand: 0, version: 1 })]);
    await app.settled();
    expect(
      (await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { sku: `${product.sku}-B` } })).status,
    ).toBe(200);
    await told([level({ ...product, sku: `${product.sku}-B` }, north, { onHand: 2, version: 2 })]);
    await app.settled();
    expect((await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { sku: 'X' } })).body.code).toBe(
      'SKU_FIXED',
    );
  });

  it('is read again from the table by a process that missed the broadcast', async () => {
    const product = await create();
    await app.sql(
      'insert into catalog.stock (variant_id, location_id, product_id, is_sellable, on_hand, reserved, version) values ($1, $2, $3, true, 6, 0, 1)',
      [product.variants[0]!.id, north, product.id],
    );
    await app.get(LiveStock).refresh();
    expect(await quantityOf(product.id)).toBe(6);
  });

  it('counts an article without stock keeping as always there', async () => {
    const product = await create({ tracked: false });
    expect((await app.http('GET', `/products/${product.id}`)).body).toMatchObject({
      inStock: true,
      quantity: 0,
      variants: [{ tracked: false }],
    });
    expect((await app.http('GET', `/products?ids=${product.id}&inStock=true`)).body.data).toHaveLength(1);
  });
});

describe('the product document', () => {
  it('is rebuilt from the log when it is lost', async () => {
    const product = await create();
    await app.settled();
    await app.sql('delete from catalog.product_document where product_id = $1', [product.id]);
    await app.sql('delete from catalog.product_search where product_id = $1', [product.id]);
    await app.sql(`update bus.cursor set pos = 0 where consumer = 'catalog'`);
    await create();
    await app.settled();
    const [row] = await app.sql<{ version: number }>(
      'select version from catalog.product_document join catalog.product_search using (product_id) where product_id = $1',
      [product.id],
    );
    expect(row?.version).toBe(1);
  });
});

describe('best sellers', () => {
  const rowOf = async (id: string) =>
    (await app.sql<{ xmin: string }>('select xmin::text from catalog.product_search where product_id = $1', [id]))[0]
      ?.xmin;

  it('are those of the orders confirmed in the last seven days; an order itself writes no search row', async () => {
    const [few, many, old] = [await create(), await create(), await create()];
    const confirmed = (items: { productId: string; quantity: number }[]) => ({
      type: 'order.confirmed',
      subject: newId(),
      version: 1,
      data: { items },
    });
    const before = await rowOf(many.id);
    const events = [
      confirmed([
        { productId: few.id, quantity: 2 },
        { productId: many.id, quantity: 3 },
      ]),
      confirmed([{ productId: many.id, quantity: 4 }]),
    ];
    await app.sql(`select bus.record('{}', $1::jsonb, null)`, [JSON.stringify(events)]);
    const sales = app.get(ProductSaleRepository);
    await app.db.transaction((tx) =>
      sales.add(tx, [{ productId: old.id, quantity: 500, at: new Date(Date.now() - 8 * 86_400_000) }]),
    );
    await app.settled();
    expect(await rowOf(many.id)).toBe(before);
    await sales.count();
    const { body } = await app.http(
      'GET',
      `/products?sort=bestselling&limit=2&ids=${[few, many, old].map((product) => product.id).join(',')}`,
    );
    expect(body.data.map((card: { id: string; soldCount: number }) => [card.id, card.soldCount])).toEqual([
      [many.id, 7],
      [few.id, 2],
    ]);
    // who saves it is shown it as everybody else is
    const saved = await app.http('PUT', `/products/${many.id}`, { as: 'manager', body: { isFeatured: true } });
    expect(saved.body.soldCount).toBe(7);
  });
});

describe('prices for other services', () => {
  const client = () => app.get(CatalogClient);
  const ask = (input: Partial<{ variantIds: string[]; skus: string[]; productIds: string[] }>) =>
    client().priceVariants({ variantIds: [], skus: [], productIds: [], ...input });

  it('are found by variant, by SKU in any case and by product; what is unknown is missing', async () => {
    const product = await create({
      sku: 'Price-1',
      variants: [
        { sku: 'Price-1-A', options: { Size: 'S' } },
        { sku: 'Price-1-B', options: { Size: 'M' }, price: '120.25' },
      ],
    });
    const [a, b] = product.variants;
    expect((await ask({ variantIds: [b.id, newId()] })).map(({ sku, priceMinor }) => [sku, priceMinor])).toEqual([
      ['Price-1-B', 12_025],
    ]);
    expect((await ask({ skus: ['PRICE-1-a', 'nothing'] })).map(({ variantId }) => variantId)).toEqual([a.id]);
    expect(await ask({ productIds: [product.id] })).toMatchObject([
      {
        variantId: a.id,
        productId: product.id,
        options: { Size: 'S' },
        isForSale: true,
        tracked: true,
        currency: 'THB',
      },
    ]);
  });

  it('follow a change at once', async () => {
    const product = await create();
    const input = { variantIds: [product.variants[0].id] };
    expect((await ask(input))[0]?.priceMinor).toBe(10_000);
    await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { price: '55.50' } });
    expect((await ask(input))[0]?.priceMinor).toBe(5550);
    await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { status: 'archived' } });
    expect((await ask(input))[0]?.isForSale).toBe(false);
    await app.http('DELETE', `/products/${product.id}`, { as: 'manager' });
    expect(await ask(input)).toEqual([]);
  });

  it('follow a SKU that was given to another product', async () => {
    const first = await create({ sku: 'WANDER' });
    expect((await ask({ skus: ['wander'] }))[0]?.productId).toBe(first.id);
    await app.http('PUT', `/products/${first.id}`, { as: 'manager', body: { sku: 'WANDERED' } });
    const second = await create({ sku: 'WANDER' });
    expect((await ask({ skus: ['wander'] })).map(({ productId }) => productId)).toEqual([second.id]);
  });
});

describe('categories', () => {
  it('rename their products, and are kept while they have any', async () => {
    const { body: category } = await app.http('POST', '/categories', {
      as: 'manager',
      body: { name: { th: 'สวน', en: 'Garden' } },
    });
    expect(category).toMatchObject({ slug: 'garden', productCount: 0 });
    const product = await create({ category: 'GARDEN' });
    expect((await app.http('DELETE', `/categories/${category.id}`, { as: 'manager' })).body.code).toBe(
      'CATEGORY_IN_USE',
    );
    await app.http('PUT', `/categories/${category.id}`, {
      as: 'manager',
      body: { name: { th: 'สวน', en: 'Garden and balcony' } },
    });
    expect((await app.http('GET', `/products/${product.id}`)).body.category).toBe('Garden and balcony');
    expect((await app.http('GET', '/products?q=balcony')).body.total).toBe(1);
    await app.http('PUT', `/products/${product.id}`, { as: 'manager', body: { categories: [] } });
    expect((await app.http('DELETE', `/categories/${category.id}`, { as: 'manager' })).status).toBe(204);
    expect((await app.http('GET', '/categories/garden')).status).toBe(404);
  });

  it('hold the products of those below them', async () => {
    const { body: parent } = await app.http('POST', '/categories', { as: 'manager', body: { name: 'Tools' } });
    await app.http('POST', '/categories', { as: 'manager', body: { name: 'Saws', parentId: parent.id } });
    const product = await create({ category: 'saws' });
    expect(
      (await app.http('GET', '/products?category=tools')).body.data.map((card: { id: string }) => card.id),
    ).toEqual([product.id]);
  });

  it('are made once by ten who name the same new one', async () => {
    await Promise.all(Array.from({ length: 10 }, () => create({ category: 'Everybody names it' })));
    expect(await app.sql(`select 1 from catalog.category where name_en = 'Everybody names it'`)).toHaveLength(1);
  });

  it('are not for staff to write', async () => {
    expect((await app.http('POST', '/categories', { as: 'staff', body: { name: 'X' } })).status).toBe(403);
    expect((await app.http('POST', '/categories', { body: { name: 'X' } })).status).toBe(401);
  });
});
