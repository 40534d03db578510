import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { service } from '../src/catalog.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

type Import = {
  created: number;
  exists: number;
  failed: number;
  results: { sku: string; status: string; defaultVariantId: string | null; error: { code: string } | null }[];
};
const importAll = async (products: object[], more: { dryRun?: boolean } = {}): Promise<Import> => {
  const { status, body } = await app.http('POST', '/products/import', { as: 'manager', body: { products, ...more } });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};
const said = ({ results }: Import) => results.map(({ sku, status, error }) => [sku, status, error?.code ?? null]);
const everything = [
  'catalog.product',
  'catalog.variant',
  'catalog.category',
  'catalog.search_word',
  'bus.outbox',
  'bus.audit',
];
const counts = async () =>
  (await app.sql(`select ${everything.map((t) => `(select count(*)::int from ${t}) as "${t}"`).join(', ')}`))[0];

describe('an import', () => {
  it('is rehearsed with the same answers as the real one, and nothing of it stays', async () => {
    const shirt = { sku: 'SHIRT', name: 'Shirt', price: 1, variants: [{ sku: 'SHIRT-S' }, { sku: 'SHIRT-M' }] };
    const gone = { sku: 'GONE', name: 'Gone', price: 1 };
    const made = await importAll([shirt, gone]);
    const { id: goneId } = made.results[1] as unknown as { id: string };
    expect((await app.http('DELETE', `/products/${goneId}`, { as: 'manager' })).status).toBe(204);
    const products = [
      { sku: 'NEW-1', name: 'New', price: 2.5, stock: 4, category: 'Unheard of' },
      { sku: 'shirt-m', name: 'A variant of another', price: 3 },
      { sku: 'Shirt', name: 'Known', price: 3 },
      { sku: 'NEW-1', name: 'New again', price: 2.5 },
      { sku: 'gone', name: 'Deleted long ago', price: 2.5 },
      { sku: 'NEW-2', name: 'Too fine', price: '0.001' },
      { sku: 'NEW-3', name: 'Other slug', slug: 'shirt', price: 1 },
    ];
    const before = await counts();
    const rehearsed = await importAll(products, { dryRun: true });
    expect(await counts()).toEqual(before);
    expect((await app.http('GET', '/products?status=all&q=unheard', { as: 'manager' })).body.total).toBe(0);
    const real = await importAll(products);
    expect(said(rehearsed)).toEqual(said(real));
    expect(said(real)).toEqual([
      ['NEW-1', 'created', null],
      ['shirt-m', 'exists', null],
      ['Shirt', 'exists', null],
      ['NEW-1', 'exists', null],
      ['gone', 'failed', 'SKU_TAKEN'],
      ['NEW-2', 'failed', 'VALIDATION_FAILED'],
      ['NEW-3', 'failed', 'SLUG_TAKEN'],
    ]);
    expect(real.results[1]!.defaultVariantId).toBe(rehearsed.results[1]!.defaultVariantId);
    expect(said(await importAll(products, { dryRun: true }))).toEqual(said(await importAll(products)));
  });

  it('is rehearsed only by those who may import', async () => {
    const body = { products: [{ sku: 'S-1', name: 'S', price: 1 }], dryRun: true };
    expect((await app.http('POST', '/products/import', { as: 'staff', body })).status).toBe(403);
  });
});

describe('SKUs', () => {
  it('are looked up as those of products and of variants, in any letter case', async () => {
    const cap = {
      sku: 'CAP',
      name: 'Cap',
      price: 1,
      currency: 'GBP',
      variants: [{ sku: 'CAP-RED' }, { sku: 'CAP-BLUE' }],
    };
    const { body: product } = await app.http('POST', '/products', { as: 'manager', body: cap });
    const [red, blue] = product.variants;
    const { body } = await app.http('POST', '/products/lookup', {
      as: 'staff',
      body: { skus: ['cap', 'Cap-Blue', 'nothing'] },
    });
    expect(body.data).toEqual([
      { sku: 'cap', productId: product.id, variantId: red.id, currency: 'GBP' },
      { sku: 'Cap-Blue', productId: product.id, variantId: blue.id, currency: 'GBP' },
    ]);
    await app.http('DELETE', `/products/${product.id}`, { as: 'manager' });
    const { body: after } = await app.http('POST', '/products/lookup', { as: 'staff', body: { skus: ['cap'] } });
    expect(after.data).toEqual([]);
  });
});
