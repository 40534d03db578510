import { Cache } from '@talat/platform/cache';
import type { CallerInfo } from '@talat/platform/context';
import type { Tx } from '@talat/platform/database';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CategoriesService } from '../src/categories.service.ts';
import { service } from '../src/catalog.module.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service] });
});
afterAll(() => app.close());

const category = async (name: string, parentId?: string): Promise<string> =>
  (await app.http('POST', '/categories', { as: 'manager', body: { name, parentId } })).body.id;
const change = (id: string, body: object) => app.http('PUT', `/categories/${id}`, { as: 'manager', body });
const product = async (sku: string, over: object) =>
  (await app.http('POST', '/products', { as: 'manager', body: { sku, name: sku, price: 10, ...over } })).body;
const found = async (slug: string): Promise<string[]> =>
  (await app.http('GET', `/products?category=${slug}`)).body.data.map(({ sku }: { sku: string }) => sku);
const names = ({ categories }: { categories: { name: string }[] }) => categories.map(({ name }) => name);

describe('a category inside another', () => {
  it('is not put inside one that is inside it, at any depth', async () => {
    const top = await category('Top');
    const middle = await category('Middle', top);
    const leaf = await category('Leaf', middle);
    for (const parentId of [top, middle, leaf]) {
      const { status, body } = await change(top, { parentId });
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
    expect((await change(leaf, { parentId: top })).status).toBe(200);
  });

  it('is in no circle after two are put inside each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await category(`Left ${round}`), await category(`Right ${round}`)];
      const answers = await Promise.all([change(a, { parentId: b }), change(b, { parentId: a })]);
      expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 400]);
    }
  });

  it('of a circle that is there already ends the walk, and can be taken out of it', async () => {
    const a = await category('Chicken');
    const b = await category('Egg', a);
    await app.sql('update catalog.category set parent_id = $1 where id = $2', [b, a]);
    expect(names(await product('CIRCLE', { category: 'Chicken' }))).toEqual(['Chicken', 'Egg']);
    expect((await change(a, { parentId: null })).status).toBe(200);
  });
});

describe('a category that is moved', () => {
  it('takes its products along, and those of all that is inside of it', async () => {
    const [tools, garden] = [await category('Tools'), await category('Garden')];
    const saws = await category('Saws', tools);
    const pruning = await category('Pruning saws', saws);
    // as the seed and earlier versions wrote it: with the ones above
    const { id } = await product('SAW-1', { categories: ['Tools', 'Saws'] });
    await product('SAW-2', { category: 'Pruning saws' });
    expect((await found('tools')).toSorted()).toEqual(['SAW-1', 'SAW-2']);

    expect((await change(saws, { parentId: garden })).status).toBe(200);
    expect((await found('garden')).toSorted()).toEqual(['SAW-1', 'SAW-2']);
    expect(await found('tools')).toEqual([]);
    expect((await app.http('GET', '/categories/garden')).body.productCount).toBe(2);
    expect(names((await app.http('GET', `/products/${id}`)).body)).toEqual(['Saws', 'Garden']);
    expect((await app.http('DELETE', `/categories/${tools}`, { as: 'manager' })).status).toBe(204);

    await change(garden, { name: 'Garden and balcony' });
    expect(names((await app.http('GET', '/products?category=pruning-saws')).body.data[0])).toEqual([
      'Pruning saws',
      'Saws',
      'Garden and balcony',
    ]);
    expect((await change(pruning, { parentId: null })).status).toBe(200);
    expect(await found('garden')).toEqual(['SAW-1']);
  });

  it('has no product left behind that is put into it meanwhile', async () => {
    const [attic, cellar] = [await category('Attic'), await category('Cellar')];
    const boxes = await category('Boxes', attic);
    for (let round = 0; round < 6; round += 1) {
      const parentId = round % 2 ? attic : cellar;
      const [made] = await Promise.all([product(`BOX-${round}`, { category: 'Boxes' }), change(boxes, { parentId })]);
      const { body } = await app.http('GET', `/products/${made.id}`);
      expect(names(body)).toEqual(['Boxes', round % 2 ? 'Attic' : 'Cellar']);
    }
  });
});

describe('the list of categories', () => {
  it('never shows what was taken back', async () => {
    const caller = { can: () => true } as unknown as CallerInfo;
    const resolve = (tx: Tx) => app.get(CategoriesService).resolve(tx, caller, ['Only tried']);
    await app.db.rehearsal(async (tx) => {
      const made = await resolve(tx);
      // a minute has gone by, or another change was committed
      app.get(Cache).clear();
      expect(await resolve(tx)).toEqual(made);
    });
    const { body: listed } = await app.http('GET', '/categories');
    expect(listed.data.map(({ name }: { name: string }) => name)).not.toContain('Only tried');
    expect((await product('WET-1', { category: 'Only tried' })).category).toBe('Only tried');
  });
});
