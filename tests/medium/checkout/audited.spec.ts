import { afterAll, beforeAll, expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await givenShop();
  expect((await shop.order()).status).toBe(201);
  await shop.quiet();
  expect(await shop.unbalanced()).toEqual([]);
});
afterAll(() => shop?.close());

it.each([
  ['order', 'I11.orders'],
  ['payment', 'I11.payments'],
  ['reservation', 'I11-holds'],
  ['stock', 'I11-stock'],
])('is found by the books when the usage history lacks a row about the %s', async (entity, book) => {
  const [lost] = await shop.app.sql<{ id: string }>(
    `delete from bus.audit where seq = (select max(seq) from bus.audit where entity = $1) returning entity_id as id`,
    [entity],
  );
  const found = (await shop.unbalanced()).find(({ id }) => id === book);
  expect(found?.rows).toEqual([expect.objectContaining({ id: lost!.id })]);
});
