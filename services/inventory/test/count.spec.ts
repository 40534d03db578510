import { newId } from '@talat/contracts/id';
import type { StockLedger, StockMovementList } from '@talat/contracts/inventory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenVariant, GivenStock } from './given-stock.ts';

let given: GivenStock;
beforeAll(async () => {
  given = await GivenStock.start();
});
afterAll(() => given.app.close());

async function lastMovement(
  { variantId }: GivenVariant,
  locationId: string,
): Promise<{ id: string; onHandAfter: number }> {
  const path = `/inventory/movements?variantId=${variantId}&locationId=${locationId}&limit=1`;
  return (await given.app.http<StockMovementList>('GET', path, { as: 'staff' })).body.data[0]!;
}
const count = (sku: string, counted: number, seenMovementId: string | null) =>
  given.app.http('POST', '/inventory/counts', { as: 'staff', body: { sku, counted, seenMovementId } });
async function sell(article: GivenVariant, quantity = 1): Promise<void> {
  const { orderId, status } = await given.reserve(article, { quantity });
  expect(status).toBe('reserved');
  await given.client.claim({ orderId });
}

describe('a count of what stood there', () => {
  it('leaves sold what was sold between counting and booking', async () => {
    const rice = await given.article({ stock: 10 });
    const { id } = await lastMovement(rice, await given.placeOf(rice));
    await sell(rice, 3);
    expect(await count(rice.sku, 8, id)).toMatchObject({ status: 201, body: { onHand: 5 } });
    const last = await lastMovement(rice, await given.placeOf(rice));
    expect(last).toMatchObject({ reason: 'counted', onHandDelta: -2, onHandAfter: 5 });
  });

  it('books no difference twice: who counted second counts again', async () => {
    const rice = await given.article({ stock: 10 });
    const { id } = await lastMovement(rice, await given.placeOf(rice));
    const answers = await Promise.all([count(rice.sku, 8, id), count(rice.sku, 8, id), count(rice.sku, 7, id)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 412, 412]);
    expect((await given.stockOf(rice)).onHand).toBe(answers.find(({ status }) => status === 201)!.body.onHand);
  });

  it.each(['lost', 'damaged', 'adjusted'])('books no loss twice that was booked as %s meanwhile', async (reason) => {
    const rice = await given.article({ stock: 10 });
    const { id } = await lastMovement(rice, await given.placeOf(rice));
    const body = { sku: rice.sku, delta: -2, reason, note: 'two bags' };
    expect(await given.app.http('POST', '/inventory/adjustments', { as: 'manager', body })).toMatchObject({
      status: 201,
    });
    expect(await count(rice.sku, 8, id)).toMatchObject({ status: 412 });
    expect((await given.stockOf(rice)).onHand).toBe(8);
  });

  it('counts an article that never moved, and knows no movement of another', async () => {
    const [rice, salt] = [await given.article({ stock: 0 }), await given.article({ stock: 2 })];
    expect(await count(rice.sku, 4, null)).toMatchObject({ status: 201, body: { onHand: 4 } });
    const { id } = await lastMovement(salt, await given.placeOf(salt));
    expect(await count(rice.sku, 9, id)).toMatchObject({ status: 404 });
  });

  it('goes no further back than anybody counts, seen or not', async () => {
    const rice = await given.article({ stock: 10 });
    const { id } = await lastMovement(rice, await given.placeOf(rice));
    await given.app.sql(
      `insert into inventory.stock_move (variant_id, location_id, d_on_hand, d_reserved, on_hand_after, reason, actor)
       select variant_id, location_id, 0, 0, on_hand, 'sold', 'test' from inventory.stock, generate_series(1, 20_000) where variant_id = $1`,
      [rice.variantId],
    );
    for (const seen of [id, null]) expect(await count(rice.sku, 8, seen)).toMatchObject({ status: 404 });
    expect((await given.stockOf(rice)).onHand).toBe(10);
  });

  it('is right while buyers race it', async () => {
    const rounds = 8;
    for (let round = 0; round < rounds; round += 1) {
      const hot = await given.article({ stock: 40 });
      const { id } = await lastMovement(hot, await given.placeOf(hot));
      const buyers = Array.from({ length: 20 }, () => sell(hot));
      const [answer] = await Promise.all([count(hot.sku, 37, id), ...buyers]);
      expect(answer.status).toBe(201);
      expect(await given.stockOf(hot)).toMatchObject({ onHand: 37 - 20, reserved: 0 });
    }
    expect(await given.unbalanced()).toEqual({});
  }, 120_000);
});

describe('why a number is what it is', () => {
  const explain = (sku: string, locationId: string, as: Parameters<GivenStock['app']['http']>[2] = { as: 'staff' }) =>
    given.app.http<StockLedger>('GET', `/inventory/${sku}/ledger?locationId=${locationId}`, as);

  it('adds up from its movements, and names who holds what is reserved', async () => {
    const rice = await given.article({ stock: 10 });
    const place = await given.placeOf(rice);
    await sell(rice, 2);
    await given.receive(rice.variantId, 5, place);
    const { orderId } = await given.reserve(rice, { quantity: 3 });
    const { body } = await explain(rice.sku.toLowerCase(), place);
    expect(body).toMatchObject({
      level: { onHand: 13, reserved: 3, available: 10 },
      onHand: 13,
      reserved: 3,
      heldUnits: 3,
    });
    expect(body.holds).toMatchObject([{ orderId, quantity: 3 }]);
    expect(body.reasons).toEqual(
      expect.arrayContaining([
        { reason: 'opening', movements: 1, onHandDelta: 10, reservedDelta: 0 },
        { reason: 'sold', movements: 1, onHandDelta: -2, reservedDelta: -2 },
        { reason: 'received', movements: 1, onHandDelta: 5, reservedDelta: 0 },
        { reason: 'reserved', movements: 2, onHandDelta: 0, reservedDelta: 5 },
      ]),
    );
  });

  it('says nothing of places where it never stood, nor of another seller’s', async () => {
    const rice = await given.article({ stock: 1, sellerId: newId() });
    expect(await explain(rice.sku, newId())).toMatchObject({ status: 404 });
    const seller = { userId: newId(), roles: ['seller' as const] };
    expect(await explain(rice.sku, await given.placeOf(rice), { as: seller })).toMatchObject({ status: 404 });
  });

  it('finds the movements of one reason, one order, one place', async () => {
    const rice = await given.article({ stock: 5 });
    const place = await given.placeOf(rice);
    const { orderId } = await given.reserve(rice);
    await given.app.http('POST', '/inventory/adjustments', {
      as: 'manager',
      body: { sku: rice.sku, delta: -1, reason: 'damaged' },
    });
    const find = async (query: string) =>
      (await given.app.http<StockMovementList>('GET', `/inventory/movements?${query}`, { as: 'staff' })).body.data;
    expect(await find(`sku=${rice.sku}&reason=damaged`)).toMatchObject([{ onHandDelta: -1, orderId: null }]);
    expect(await find(`reference=${orderId}`)).toMatchObject([{ reason: 'reserved', orderId, reservedDelta: 1 }]);
    expect(await find(`locationId=${place}&sku=${rice.sku}&reason=reserved`)).toHaveLength(1);
  });
});
