import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
