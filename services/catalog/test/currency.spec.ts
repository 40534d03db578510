import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogClient } from '../src/catalog.client.ts';
import { service } from '../src/catalog.module.ts';

let app: TestApp;

const articles = [
  { sku: 'TH-MUG', name: { th: 'แก้วกาแฟ', en: 'Coffee mug' }, price: 120, stock: 5, category: 'Kitchen' },
  { sku: 'TH-POT', name: { th: 'กาน้ำชา', en: 'Teapot' }, price: 590, stock: 0, category: 'Kitchen' },
  { sku: 'GB-MUG', name: 'WHITE COFFEE MUG', price: 2.55, currency: 'GBP', stock: 50, category: 'Kitchen' },
  { sku: 'GB-HOLDER', name: 'HANGING LANTERN', price: 450, currency: 'GBP', stock: 50, category: 'Gifts' },
  { sku: 'TH-LANTHERM', name: 'Lantherm', price: 90, stock: 2, category: 'Kitchen' },
  { sku: 'TH-PLAN', name: 'Winter planner', price: 90, stock: 2, status: 'draft' },
];

beforeAll(async () => {
  app = await startTestApp({ services: [service] });
  const { body } = await app.http('POST', '/products/import', { as: 'manager', body: { products: articles } });
  expect(body.created).toBe(articles.length);
  await app.settled();
});
afterAll(() => app.close());

type Listed = { data: { sku: string }[]; total: number; corrected: unknown };
const list = async (query: string, as?: 'staff' | 'customer'): Promise<Listed> =>
  (await app.http('GET', `/products?${query}`, as ? { as } : {})).body;
const skus = (found: Listed) => found.data.map((card) => card.sku);

describe('articles in another currency than the shop', () => {
  it.each(['sort=price', 'sort=newest', 'sort=bestselling', 'sort=name', 'status=published', 'inStock=true&sort=sku'])(
    'are in no list of what can be bought (%s)',
    async (query) => {
      const found = await list(query);
      expect(skus(found)).not.toContain('GB-MUG');
      expect(found.total).toBe(found.data.length);
      expect(skus(await list(query, 'customer'))).toEqual(skus(found));
    },
  );

  it('are counted in no facet and no category', async () => {
    const { body } = await app.http('GET', '/products?facets=true');
    const sum = (facet: { count: number }[]) => facet.reduce((total, { count }) => total + count, 0);
    expect(body.total).toBe(3);
    for (const facet of [body.facets.categories, body.facets.price, body.facets.stock]) expect(sum(facet)).toBe(3);
    const { body: categories } = await app.http('GET', '/categories');
    const counted = categories.data.map((c: { name: string; productCount: number }) => [c.name, c.productCount]);
    expect(new Map(counted)).toEqual(
      new Map([
        ['Kitchen', 3],
        ['Gifts', 0],
      ]),
    );
  });

  it('are found by no search and no suggestion, and correct no slip', async () => {
    expect(skus(await list('q=coffee'))).toEqual(['TH-MUG']);
    expect((await list('q=hanging')).total).toBe(0);
    const slip = await list('q=lantern');
    expect(slip).toMatchObject({ corrected: { query: 'lantherm', reason: 'typo' } });
    expect(skus(slip)).toEqual(['TH-LANTHERM']);
    const suggest = async (q: string) => (await app.http('GET', `/products/suggest?q=${q}`)).body;
    for (const q of ['', 'mug', 'hang', 'hangimg', 'white'])
      expect(new Set((await suggest(q)).products.map((p: { currency: string }) => p.currency))).not.toContain('GBP');
    expect((await suggest('mug')).products).toHaveLength(1);
  });

  it('are not for sale to a cart', async () => {
    const priced = await app
      .get(CatalogClient)
      .priceVariants({ variantIds: [], skus: ['TH-MUG', 'GB-MUG', 'TH-PLAN'], productIds: [] });
    expect(new Map(priced.map(({ sku, isForSale }) => [sku, isForSale]))).toEqual(
      new Map([
        ['TH-MUG', true],
        ['GB-MUG', false],
        ['TH-PLAN', false],
      ]),
    );
  });

  it('are there for staff who ask for a status, drafts too, by list and by search', async () => {
    expect(skus(await list('status=all&sort=sku', 'staff'))).toEqual(articles.map(({ sku }) => sku).toSorted());
    expect(skus(await list('status=published&q=hanging', 'staff'))).toEqual(['GB-HOLDER']);
    expect(skus(await list('status=all&q=planner', 'staff'))).toEqual(['TH-PLAN']);
    expect(skus(await list('status=all&q=plannr', 'staff'))).toEqual(['TH-PLAN']);
  });

  it('are there for their seller', async () => {
    const own = { sku: 'SE-MUG', name: 'Seller mug', price: 3, currency: 'GBP', status: 'draft' };
    expect((await app.http('POST', '/products', { as: 'seller', body: own })).status).toBe(201);
    const mine = (await app.http('GET', '/products?status=all&q=mug', { as: 'seller' })).body;
    expect(skus(mine)).toEqual(['SE-MUG']);
    expect(skus((await app.http('GET', '/products?status=all&q=planner', { as: 'seller' })).body)).toEqual([]);
  });

  it('are not among what staff see as buyers do', async () => {
    expect(skus(await list('sort=sku', 'staff'))).toEqual(['TH-LANTHERM', 'TH-MUG', 'TH-POT']);
  });
});
