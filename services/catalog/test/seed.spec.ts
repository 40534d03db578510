import { products, variants } from '@talat/demo/shop';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';
import { seedCatalog } from '../src/catalog.seed.ts';

const plan = { kind: 'demo' as const, now: new Date('2026-11-21T09:00:00Z') };
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service], seed: plan });
});
afterAll(() => app.close());

it('puts the whole shop on the shelves, in both languages', async () => {
  const { body } = await app.http('GET', '/products?limit=100&sort=name');
  expect(body).toMatchObject({ total: products.length, totalIsExact: true });
  const shown = body.data[0];
  const { body: thai } = await app.http('GET', `/products/${shown.slug}`, { headers: { 'accept-language': 'th' } });
  expect(thai.names).toEqual({ th: thai.name, en: shown.name });
  expect(await app.sql('select id from catalog.variant')).toHaveLength(variants.length);
  const { body: categories } = await app.http('GET', '/categories');
  const roots = categories.data.filter((category: { parentId: string | null }) => category.parentId === null);
  expect(roots).toHaveLength(8);
  expect(roots.reduce((sum: number, category: { productCount: number }) => sum + category.productCount, 0)).toBe(
    products.length,
  );
});

it('has best sellers of real sales and stock as the shelves hold it', async () => {
  const { body } = await app.http('GET', '/products?sort=bestselling&limit=3&inStock=true');
  expect(body.data[0].soldCount).toBeGreaterThan(0);
  expect(body.data.every((card: { quantity: number }) => card.quantity > 0)).toBe(true);
});

it('offers the categories at the top, and those below or beside the chosen one', async () => {
  const slugs = async (query: string) =>
    (await app.http('GET', `/products?limit=1&facets=true${query}`)).body.facets.categories.map(
      (facet: { value: string }) => facet.value,
    );
  expect(await slugs('')).toHaveLength(8);
  expect(await slugs('&category=kitchen')).toContain('kitchen-cups');
  const beside = await slugs('&category=kitchen-cups');
  expect(beside).toEqual(expect.arrayContaining(['kitchen-cups', 'kitchen-pots', 'pantry']));
  expect(beside).not.toContain('pantry-rice');
});

it('draws its pictures when they are asked for', async () => {
  const { body } = await app.http('GET', '/products?featured=true&limit=1');
  const { image } = body.data[0];
  expect(image.widths).toEqual([160, 320, 640, 1200]);
  const response = await fetch(`${app.url}${image.url}-640.avif`);
  const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect([response.status, width, height, format]).toEqual([200, 640, 640, 'heif']);
});

it('does nothing the second time', async () => {
  await seedCatalog(app.db, plan);
  expect(await app.sql('select id from catalog.product')).toHaveLength(products.length);
});
