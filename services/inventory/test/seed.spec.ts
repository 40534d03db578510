import { variants } from '@talat/demo/shop';
import { startTestApp, type TestApp } from '@talat/platform/testing/app';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { service } from '../src/inventory.module.ts';
import { GivenStock } from './given-stock.ts';

const plan = { kind: 'demo', now: new Date() } as const;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ services: [service], seed: plan });
});
afterAll(() => app.close());

it('fills the shelves of the demo shop, balanced to the unit with its order history', async () => {
  const wanted = variants.flatMap(({ stock }) => stock).reduce((sum, { onHand }) => sum + onHand, 0);
  const [found] = await app.sql<{
    units: number;
    held: number;
    sold: number;
  }>(`select (select sum(on_hand)::int from inventory.stock) as units,
    (select count(*)::int from inventory.reservation where state = 'held') as held, (select count(*)::int from inventory.stock_move where reason = 'sold') as sold`);
  expect(found).toMatchObject({ units: wanted });
  expect(found!.held).toBeGreaterThan(0);
  expect(found!.sold).toBeGreaterThan(1000);
  expect(await new GivenStock(app).unbalanced()).toEqual({});
});

it('does nothing a second time', async () => {
  const count = async () =>
    (
      await app.sql(
        'select (select count(*) from inventory.stock_move) as moves, (select count(*) from inventory.reservation_line) as lines',
      )
    )[0];
  const before = await count();
  await service.seed!(app.db, plan);
  expect(await count()).toEqual(before);
});

it("shows what is low, named in the caller's language", async () => {
  const { body } = await app.http('GET', '/inventory?low=true&limit=1', {
    as: 'staff',
    headers: { 'accept-language': 'th' },
  });
  expect(body.total).toBeGreaterThan(0);
  expect(body.data[0].name).toMatch(/[ก-๙]/);
});
