import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GivenStock } from './given-stock.ts';

let given: GivenStock;
beforeAll(async () => {
  given = await GivenStock.start();
});
afterAll(() => given.app.close());

describe('reserve', () => {
  it('takes all lines or none, summed for each article', async () => {
    const [rice, honey] = [await given.article({ stock: 5 }), await given.article({ stock: 1 })];
    const answer = await given.client.reserve({
      orderId: newId(),
      ttlSeconds: 60,
      lines: [
        { variantId: honey.variantId, quantity: 1 },
        { variantId: rice.variantId, quantity: 1 },
        { variantId: honey.variantId, quantity: 1 },
      ],
    });
    expect(answer).toEqual({
      status: 'short',
      shortages: [{ variantId: honey.variantId, sku: honey.sku, requested: 2, available: 1 }],
    });
    expect(await given.stockOf(rice)).toMatchObject({ reserved: 0 });
    expect(await given.stockOf(honey)).toMatchObject({ reserved: 0 });
  });

  it('leaves the movement, the reservation, the audit row and the event in the commit of the change', async () => {
    const rice = await given.article({ stock: 5 });
    const { orderId } = await given.reserve(rice, { quantity: 2 });
    const [row] = await given.app.sql<Record<string, string>>(
      `select s.xmin::text as stock, m.xmin::text as move, r.xmin::text as reservation, a.xmin::text as audit, o.xmin::text as event
         from inventory.stock s, inventory.stock_move m, inventory.reservation r, bus.audit a, bus.outbox o
        where s.variant_id = $1 and m.reference = $2 and r.order_id = $2::uuid and a.entity_id = $2 and o.subject = $2 and o.type = 'inventory.reserved'`,
      [rice.variantId, orderId],
    );
    expect(new Set(Object.values(row!)).size).toBe(1);
  });

  it('gives the same order its first answer again and books it once', async () => {
    const rice = await given.article({ stock: 10 });
    const orderId = newId();
    const answers = await Promise.all(Array.from({ length: 50 }, () => given.reserve(rice, { orderId, quantity: 3 })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['reserved']));
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 10, reserved: 3 });
  });

  it.each([
    ['alone', 0],
    ['in a batch with others', 8],
  ])('asked again %s holds as long as the last one asked for', async (_, others) => {
    const rice = await given.article({ stock: 100 });
    const { orderId } = await given.reserve(rice, { quantity: 3, ttlSeconds: 60 });
    const endOf = async () =>
      (
        await given.app.sql<{ left: number }>(
          'select extract(epoch from expires_at - clock_timestamp())::int as left from inventory.reservation where order_id = $1',
          [orderId],
        )
      )[0]!.left;
    expect(await endOf()).toBeLessThanOrEqual(60);
    const crowd = Array.from({ length: others }, () => given.reserve(rice));
    const again = await given.reserve(rice, { orderId, quantity: 3, ttlSeconds: 900 });
    await Promise.all(crowd);
    expect(again.status).toBe('reserved');
    expect(await endOf()).toBeGreaterThan(800);
    await given.reserve(rice, { orderId, quantity: 3, ttlSeconds: 60 });
    expect(await endOf()).toBeGreaterThan(800);
    const audits = await given.app.sql<{ action: string }>(
      'select action from bus.audit where entity_id = $1 order by seq',
      [orderId],
    );
    expect(audits.map(({ action }) => action)).toEqual(['inventory.reserved', 'inventory.extended']);
    expect(await given.stockOf(rice)).toMatchObject({ reserved: 3 + others });
  });

  it('refuses an order that comes after its release', async () => {
    const rice = await given.article({ stock: 10 });
    const orderId = newId();
    expect(await given.client.release({ orderId, reason: 'cancelled first' })).toEqual({ released: 0 });
    expect(await given.reserve(rice, { orderId })).toMatchObject({ status: 'released' });
    expect(await given.client.claim({ orderId })).toEqual({ status: 'gone' });
    expect(await given.stockOf(rice)).toMatchObject({ reserved: 0 });
  });

  it('asks nothing of articles without stock, and finds unknown ones short', async () => {
    const postage = await given.article({ tracked: false, stock: null });
    expect(await given.reserve(postage, { quantity: 7 })).toMatchObject({ status: 'reserved' });
    expect(await given.client.availability({ variantIds: [postage.variantId] })).toEqual([]);
    const unknown = newId();
    expect(
      await given.client.reserve({ orderId: newId(), ttlSeconds: 60, lines: [{ variantId: unknown, quantity: 1 }] }),
    ).toEqual({ status: 'short', shortages: [{ variantId: unknown, sku: '', requested: 1, available: 0 }] });
  });

  it('keeps an article at one location by priority, and uses several only when no single one has enough', async () => {
    const rice = await given.article({ stock: 3 });
    const near = await given.location({ code: 'NEAR', priority: 0 });
    const closed = await given.location({ code: 'CLOSED', priority: 0, isSellable: false });
    await given.receive(rice.variantId, 2, near);
    await given.receive(rice.variantId, 50, closed);
    const linesOf = (orderId: string) =>
      given.app.sql<{ quantity: number }>(
        'select location_id = $2 as near, quantity::int from inventory.reservation_line where order_id = $1 order by 1',
        [orderId, near],
      );
    expect(await given.client.availability({ variantIds: [rice.variantId] })).toEqual([
      { variantId: rice.variantId, available: 5 },
    ]);
    expect(await linesOf((await given.reserve(rice, { quantity: 3 })).orderId)).toEqual([{ near: false, quantity: 3 }]);
    const first = await given.reserve(rice, { quantity: 1 });
    expect(await linesOf(first.orderId)).toEqual([{ near: true, quantity: 1 }]);
    await given.receive(rice.variantId, 1, await given.placeOf(rice));
    const both = await given.reserve(rice, { quantity: 2 });
    expect(await linesOf(both.orderId)).toEqual([
      { near: false, quantity: 1 },
      { near: true, quantity: 1 },
    ]);
    expect(await given.reserve(rice)).toMatchObject({ status: 'short', shortages: [{ available: 0 }] });
  });
});

describe('claim, release, restock', () => {
  it('turns what is reserved into sold, once', async () => {
    const rice = await given.article({ stock: 5 });
    const { orderId } = await given.reserve(rice, { quantity: 2 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => given.client.claim({ orderId })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['claimed']));
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 3, reserved: 0 });
    expect(await given.client.release({ orderId, reason: 'too late' })).toEqual({ released: 0 });
  });

  it('brings units back once for a reference, and at most what was claimed', async () => {
    const rice = await given.article({ stock: 5 });
    const { orderId } = await given.reserve(rice, { quantity: 2 });
    const undo = {
      orderId,
      reference: newId(),
      lines: [{ variantId: rice.variantId, quantity: 4 }],
      reason: 'restocked' as const,
    };
    expect(await given.client.restock(undo)).toEqual({ restocked: 0 });
    await given.client.claim({ orderId });
    const again = { ...undo, reference: newId() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => given.client.restock(again)));
    expect(new Set(answers.map(({ restocked }) => restocked))).toEqual(new Set([2]));
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 5, reserved: 0 });
    expect(await given.client.claim({ orderId })).toEqual({ status: 'gone' });
  });

  it('takes back what was sold elsewhere', async () => {
    const rice = await given.article({ stock: 5 });
    const sale = {
      orderId: newId(),
      reference: newId(),
      lines: [{ variantId: rice.variantId, quantity: 2 }],
      reason: 'returned' as const,
    };
    expect(await given.client.restock(sale)).toEqual({ restocked: 2 });
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 7 });
  });
});

it('tells that an article is low once for each crossing', async () => {
  const rice = await given.article({ stock: 12, reorderLevel: 10 });
  const lows = async () =>
    (await given.eventsOf('inventory.low'))
      .filter(({ subject }) => subject === rice.variantId)
      .map(({ data }) => data['available']);
  const { orderId } = await given.reserve(rice, { quantity: 2 });
  await given.reserve(rice, { quantity: 1 });
  expect(await lows()).toEqual([10]);
  await given.client.release({ orderId, reason: 'changed mind' });
  expect(await lows()).toEqual([10]);
  await given.reserve(rice, { quantity: 4 });
  expect(await lows()).toEqual([10, 7]);
});

it('balances afterwards', async () => {
  expect(await given.unbalanced()).toEqual({});
});
