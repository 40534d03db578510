import { newId } from '@talat/contracts/id';
import { statement } from '@talat/platform/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GivenStock, productData, variantData } from './given-stock.ts';

let given: GivenStock;
const lockRows = statement('test.lock-rows', 'select 1 from inventory.stock where variant_id = $1 for no key update');
beforeAll(async () => {
  given = await GivenStock.start();
});
afterAll(() => given.app.close());

describe('items of the catalogue', () => {
  it('books the opening stock exactly once, whatever comes again', async () => {
    const rice = await given.article({ stock: 7 });
    const again = productData({
      ...rice,
      sellerId: null,
      version: 2,
      variants: [variantData({ ...rice, openingStock: 7, reorderLevel: 99 })],
    });
    await given.publish('product.updated', again);
    await given.publish('product.updated', { ...again, version: 3 });
    const { body } = await given.app.http('GET', `/inventory/${rice.sku.toLowerCase()}`, { as: 'staff' });
    expect(body).toMatchObject({
      sku: rice.sku,
      onHand: 7,
      reserved: 0,
      available: 7,
      levels: [{ reorderLevel: 0, isLow: false, onHand: 7 }],
    });
    const { body: moves } = await given.app.http('GET', `/inventory/movements?sku=${rice.sku}`, { as: 'staff' });
    expect(moves.data).toMatchObject([{ reason: 'opening', onHandDelta: 7, onHandAfter: 7 }]);
  });

  it('keeps no stock of untracked articles', async () => {
    const postage = await given.article({ tracked: false, stock: 5 });
    expect(await given.stockOf(postage)).toMatchObject({ rows: 0 });
    const answer = await given.app.http('POST', '/inventory/adjustments', {
      as: 'manager',
      body: { sku: postage.sku, delta: 1 },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'STOCK_NOT_KEPT' } });
  });

  it('drops variants that the product no longer has', async () => {
    const rice = await given.article({ stock: 0 });
    const other = newId();
    await given.publish(
      'product.updated',
      productData({
        productId: rice.productId,
        sku: rice.sku,
        sellerId: null,
        version: 2,
        variants: [variantData({ variantId: other, sku: `${rice.sku}-2` })],
      }),
    );
    const { body } = await given.app.http('GET', `/inventory?q=${rice.sku}`, { as: 'staff' });
    expect(body.data.map(({ sku }: { sku: string }) => sku)).toEqual([`${rice.sku}-2`]);
  });
});

describe('people changing stock', () => {
  it('adjusts with reason and actor, and not below what is reserved', async () => {
    const rice = await given.article({ stock: 5 });
    await given.reserve(rice, { quantity: 4 });
    const refused = await given.app.http('POST', '/inventory/adjustments', {
      as: 'manager',
      body: { sku: rice.sku, delta: -2, reason: 'damaged' },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'STOCK_IN_USE', details: { sku: rice.sku, reserved: 4 } },
    });
    const done = await given.app.http('POST', '/inventory/adjustments', {
      as: 'manager',
      body: { sku: rice.sku, delta: -1, reason: 'damaged', note: 'fell' },
    });
    expect(done).toMatchObject({ status: 201, body: { onHand: 4, reserved: 4, available: 0 } });
    const { body } = await given.app.http('GET', `/inventory/movements?sku=${rice.sku}&limit=1`, { as: 'staff' });
    expect(body).toMatchObject({
      total: 3,
      data: [{ reason: 'damaged', onHandDelta: -1, onHandAfter: 4, note: 'fell', actor: 'manager' }],
    });
    const [row] = await given.app.sql<{ actor: { role: string }; before: object; after: object }>(
      `select actor, before, after from bus.audit where entity = 'stock' and action = 'inventory.adjusted' and entity_id = $1`,
      [rice.variantId],
    );
    expect(row).toMatchObject({
      actor: { role: 'manager' },
      before: { levels: [{ onHand: 5 }] },
      after: { levels: [{ onHand: 4 }], moved: [{ delta: -1, reason: 'damaged' }] },
    });
  });

  it('books an adjustment with the same Idempotency-Key once', async () => {
    const rice = await given.article({ stock: 5 });
    const headers = { 'idempotency-key': newId() };
    const send = () =>
      given.app.http('POST', '/inventory/adjustments', { as: 'manager', headers, body: { sku: rice.sku, delta: 3 } });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 8 });
  });

  it('counts what was seen, and refuses a count of an older version', async () => {
    const rice = await given.article({ stock: 5 });
    const { version } = (await given.app.http('GET', `/inventory/${rice.sku}`, { as: 'staff' })).body.levels[0];
    const counted = await given.app.http('POST', '/inventory/counts', {
      as: 'staff',
      headers: { 'if-match': `"${version}"` },
      body: { sku: rice.sku, counted: 3 },
    });
    expect(counted).toMatchObject({ status: 201, body: { onHand: 3, version: version + 1 } });
    const stale = await given.app.http('POST', '/inventory/counts', {
      as: 'staff',
      headers: { 'if-match': `"${version}"` },
      body: { sku: rice.sku, counted: 9 },
    });
    expect(stale).toMatchObject({
      status: 412,
      body: { code: 'PRECONDITION_FAILED', details: { version: version + 1 } },
    });
  });

  it('moves units between locations, all or none', async () => {
    const rice = await given.article({ stock: 5 });
    const from = await given.placeOf(rice);
    const to = await given.location({ code: `T${Date.now() % 100_000}` });
    const body = { sku: rice.sku, fromLocationId: from, toLocationId: to, quantity: 2 };
    expect(await given.app.http('POST', '/inventory/transfers', { as: 'manager', body })).toMatchObject({
      status: 201,
      body: { from: { onHand: 3 }, to: { onHand: 2 } },
    });
    expect(
      await given.app.http('POST', '/inventory/transfers', { as: 'manager', body: { ...body, quantity: 4 } }),
    ).toMatchObject({ status: 409, body: { code: 'STOCK_IN_USE' } });
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 5 });
    expect(await given.app.http('DELETE', `/locations/${to}`, { as: 'manager' })).toMatchObject({
      status: 409,
      body: { code: 'LOCATION_IN_USE' },
    });
  });

  it('tells everybody when a location closes for sale', async () => {
    const rice = await given.article({ stock: 0 });
    const id = await given.location({ code: 'POPUP' });
    await given.receive(rice.variantId, 4, id);
    await given.app.http('PUT', `/locations/${id}`, {
      as: 'manager',
      body: { code: 'POPUP', name: { th: 'ร้านชั่วคราว', en: 'Pop-up' }, isSellable: false },
    });
    expect(await given.client.availability({ variantIds: [rice.variantId] })).toEqual([
      { variantId: rice.variantId, available: 0 },
    ]);
    expect((await given.eventsOf('inventory.adjusted')).at(-1)!.data).toMatchObject({
      reason: 'location',
      changes: [{ variantId: rice.variantId, isSellable: false, onHand: 4 }],
    });
    expect(
      await given.app.http('POST', '/locations', { as: 'manager', body: { code: 'popup', name: 'x' } }),
    ).toMatchObject({ status: 409, body: { code: 'LOCATION_CODE_TAKEN' } });
  });

  it('marks an article low when its reorder level rises above it', async () => {
    const rice = await given.article({ stock: 5 });
    expect(
      await given.app.http('PUT', `/inventory/${rice.sku}/reorder-level`, { as: 'manager', body: { reorderLevel: 6 } }),
    ).toMatchObject({ status: 200, body: { levels: [{ isLow: true, reorderLevel: 6 }] } });
    const { body } = await given.app.http('GET', `/inventory?low=true&sku=${rice.sku}`, { as: 'staff' });
    expect(body.data).toHaveLength(1);
  });
});

describe('who sees what', () => {
  it('shows a seller only their own products', async () => {
    const seller = { userId: newId(), roles: ['seller' as const] };
    const mine = await given.article({ stock: 1, sellerId: seller.userId });
    const other = await given.article({ stock: 1, sellerId: newId() });
    const { body } = await given.app.http('GET', '/inventory', { as: seller });
    expect(body).toMatchObject({ total: 1, data: [{ sku: mine.sku }] });
    expect(await given.app.http('GET', `/inventory/${other.sku}`, { as: seller })).toMatchObject({ status: 404 });
    expect((await given.app.http('GET', `/inventory/movements?sku=${other.sku}`, { as: seller })).body.data).toEqual(
      [],
    );
  });

  it.each([
    ['customer', 'GET', '/inventory', 403],
    ['staff', 'POST', '/inventory/adjustments', 403],
    ['staff', 'POST', '/inventory/transfers', 403],
    ['seller', 'POST', '/inventory/counts', 403],
  ] as const)('%s %s %s gives %i', async (as, method, path, status) => {
    expect((await given.app.http(method, path, { as, body: method === 'POST' ? {} : undefined })).status).toBe(status);
  });

  it('pages through the list by cursor, in the order asked for', async () => {
    const seller = { userId: newId(), roles: ['seller' as const] };
    for (const stock of [3, 1, 2, 2]) await given.article({ stock, sellerId: seller.userId });
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: { body: { data: { available: number }[]; nextCursor: string | null } } = await given.app.http(
        'GET',
        `/inventory?limit=1&sort=-available${cursor && `&cursor=${cursor}`}`,
        { as: seller },
      );
      seen.push(...answer.body.data.map(({ available }) => available));
      cursor = answer.body.nextCursor;
    }
    expect(seen).toEqual([3, 2, 2, 1]);
  });
});

it('keeps the ledger append-only for the app', async () => {
  const name = given.app.db.rows({ name: 'test.try-update', text: 'update inventory.stock_move set d_on_hand = 0' });
  await expect(name).rejects.toThrow(/permission denied/);
});

describe('a location that is deleted', () => {
  const remove = (id: string) => given.app.http('DELETE', `/locations/${id}`, { as: 'manager' });
  const availableOf = async ({ variantId }: { variantId: string }) =>
    (await given.client.availability({ variantIds: [variantId] }))[0]?.available;

  it.each(['returned', 'restocked'] as const)('gets nothing back of what was sold there: %s', async (reason) => {
    const rice = await given.article({ stock: 0 });
    const id = await given.location({ code: `GONE-${reason}`, priority: 0 });
    await given.receive(rice.variantId, 2, id);
    const { orderId } = await given.reserve(rice, { quantity: 2 });
    await given.client.claim({ orderId });
    expect((await remove(id)).status).toBe(204);
    const lines = [{ variantId: rice.variantId, quantity: 2 }];
    expect(await given.client.restock({ orderId, reference: newId(), lines, reason })).toEqual({ restocked: 2 });
    expect(await availableOf(rice)).toBe(2);
  });

  it('takes no units that were on their way while it was deleted', async () => {
    const rice = await given.article({ stock: 1 });
    const id = await given.location({ code: 'CLOSING' });
    await given.receive(rice.variantId, 1, id);
    const drop = { sku: rice.sku, delta: -1, reason: 'adjusted', locationId: id };
    expect((await given.app.http('POST', '/inventory/adjustments', { as: 'manager', body: drop })).status).toBe(201);
    const queued = (count: number) =>
      expect
        .poll(() =>
          given.app.sql(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%inventory.stock%'`,
          ),
        )
        .toHaveLength(count);
    const { deleting, adding } = await given.app.db.transaction(async (tx) => {
      await tx.rows(lockRows, [rice.variantId]);
      const deleting = remove(id);
      await queued(1);
      const adding = given.app.http('POST', '/inventory/adjustments', { as: 'manager', body: { ...drop, delta: 5 } });
      await queued(2);
      return { deleting, adding };
    });
    expect((await deleting).status).toBe(204);
    expect(await adding).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', details: { what: 'location' } } });
    expect(await availableOf(rice)).toBe(1);
  });
});

it('balances afterwards', async () => {
  expect(await given.unbalanced()).toEqual({});
});
