import type { BulkRowList, BulkWork } from '@talat/contracts/order-desk';
import { newId } from '@talat/contracts/id';
import type { TestUser } from '@talat/platform/testing/app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 10_000, TEA: 10_000, HONEY: 5 } });
});
afterAll(() => shop?.close());

const ordered = async (...steps: string[]): Promise<string> => {
  const { body } = await shop.order();
  await shop.quiet();
  for (const step of steps) expect((await put(body.id, { status: step })).status).toBe(200);
  return body.id;
};
const put = (id: string, body: object, as: TestUser = 'staff') =>
  shop.app.http('PUT', `/orders/${id}/status`, { body, as });
const undo = (id: string, as: TestUser = 'staff', version?: number) =>
  shop.app.http('POST', `/orders/${id}/undo`, {
    as,
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
const get = async (id: string) => (await shop.app.http('GET', `/orders/${id}`, { as: 'manager' })).body;
const done = async (id: string): Promise<BulkWork> => {
  await expect
    .poll(async () => (await shop.app.http('GET', `/orders/bulk/${id}`, { as: 'manager' })).body.isFinished)
    .toBe(true);
  return (await shop.app.http<BulkWork>('GET', `/orders/bulk/${id}`, { as: 'manager' })).body;
};
const refusal = { status: 409, body: { code: 'STEP_NOT_UNDOABLE', details: { minutes: 5 } } };

describe('a step that is taken back', () => {
  it.each([
    ['new', ['picking']],
    ['picking', ['picking', 'packed']],
    ['packed', ['picking', 'packed', 'shipped']],
    ['delivered', ['picking', 'packed', 'shipped', 'delivered', 'completed']],
  ])('leads back to %s', async (was, steps) => {
    const id = await ordered(...steps);
    expect(await undo(id)).toMatchObject({ status: 200, body: { displayStatus: was } });
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
    const { body: timeline } = await shop.app.http('GET', `/orders/${id}/timeline`, { as: 'staff' });
    expect(timeline.data.at(-1)).toMatchObject({ kind: 'order.status_changed', from: steps.at(-1), to: was });
    const audits = await shop.app.sql<{ action: string }>(
      'select action from bus.audit where entity_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(audits).toEqual([{ action: 'order.undo' }]);
  });

  it('takes back the number of the parcel with it, and the customer is not told of it any more', async () => {
    const id = await ordered('picking', 'packed');
    await put(id, { status: 'shipped', trackingNumber: 'EX123456785TH', carrier: 'thailand_post' });
    const { body } = await undo(id);
    expect(body).toMatchObject({ displayStatus: 'packed', trackingNumber: null, carrier: null });
    const tracked = await shop.app.http('GET', `/orders/track/${body.trackingToken}`, {});
    const shipped = tracked.body.steps.find(({ display }: { display: string }) => display === 'shipped');
    expect(shipped).toEqual({ display: 'shipped', at: null });
    expect((await put(id, { status: 'shipped' })).status).toBe(200);
  });

  it('is one, the last, of the same person and of the last minutes', async () => {
    const id = await ordered('picking', 'packed');
    expect(await undo(id, 'manager')).toMatchObject(refusal);
    await shop.app.sql(`update orders.timeline set at = at - interval '5 minutes' where order_id = $1`, [id]);
    expect(await undo(id)).toMatchObject(refusal);
    await shop.app.sql(`update orders.timeline set at = at + interval '5 minutes' where order_id = $1`, [id]);
    expect((await undo(id)).body).toMatchObject({ displayStatus: 'picking' });
    expect(await undo(id)).toMatchObject(refusal);
    expect(await undo(await ordered())).toMatchObject(refusal);
    expect((await undo(id, 'customer')).status).toBe(403);
  });

  it('is none that took cash, ended the order or was held', async () => {
    const parcel = await ordered('picking', 'packed', 'shipped', 'delivered');
    expect(await undo(parcel)).toMatchObject(refusal);
    const held = await ordered('picking');
    await shop.app.http('POST', `/orders/${held}/hold`, { as: 'manager', body: { reason: 'x' } });
    expect(await undo(held, 'manager')).toMatchObject(refusal);
    const ended = await ordered();
    await shop.app.http('POST', `/orders/${ended}/cancel`, {
      as: 'manager',
      body: {},
      headers: { 'idempotency-key': newId() },
    });
    expect(await undo(ended, 'manager')).toMatchObject(refusal);
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('is not what a colleague has moved on or written on since', async () => {
    const id = await ordered('picking');
    const { version } = await get(id);
    await put(id, { status: 'packed' }, 'manager');
    expect(await undo(id, 'staff', version)).toMatchObject({ status: 412 });
    expect(await undo(id)).toMatchObject(refusal);
    expect(await get(id)).toMatchObject({ displayStatus: 'packed' });
    const noted = await ordered('picking');
    await shop.app.http('POST', `/orders/${noted}/notes`, {
      as: 'manager',
      body: { text: 'x' },
      headers: { 'idempotency-key': newId() },
    });
    expect(await undo(noted)).toMatchObject(refusal);
  });

  it('that was asked for without a version is not told of what somebody else did meanwhile', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await ordered('picking');
      const [back, tagged] = await Promise.all([
        undo(id),
        shop.app.http('POST', `/orders/${id}/tags`, { as: 'manager', body: { add: ['gift'] } }),
      ]);
      expect(tagged.status).toBe(200);
      // a step that is not the last any more stays
      if (back.status !== 200) expect(back).toMatchObject(refusal);
    }
  });

  it('of one that goes back and on at once wins one, and nothing of it is lost', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await ordered('picking');
      const { version } = await get(id);
      const [back, on] = await Promise.all([
        undo(id, 'staff', version),
        shop.app.http('PUT', `/orders/${id}/status`, {
          as: 'manager',
          body: { status: 'packed' },
          headers: { 'if-match': `"${version}"` },
        }),
      ]);
      expect([back.status, on.status].filter((status) => status === 200)).toHaveLength(1);
      expect(await get(id)).toMatchObject({
        displayStatus: back.status === 200 ? 'new' : 'packed',
        version: version + 1,
      });
    }
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });
});

describe('an order that is picked and packed in one go', () => {
  it('is packed by one step, which goes back to where it began', async () => {
    const id = await ordered();
    expect((await put(id, { status: 'packed' })).body).toMatchObject({ displayStatus: 'packed' });
    expect((await undo(id)).body).toMatchObject({ displayStatus: 'new', status: 'confirmed' });
    expect((await put(id, { status: 'shipped' })).status).toBe(409);
  });

  it('is one of many, of which those that are too far are left out', async () => {
    const [fresh, picking, shipped] = [
      await ordered(),
      await ordered('picking'),
      await ordered('picking', 'packed', 'shipped'),
    ];
    const body = { does: { action: 'fulfil' }, ids: [fresh, picking, shipped] };
    const preview = await shop.app.http('POST', '/orders/bulk/preview', { as: 'manager', body });
    expect(preview.body).toMatchObject({
      ok: 2,
      skipped: [{ code: 'ORDER_TRANSITION_REFUSED', count: 1 }],
      steps: expect.arrayContaining([
        { from: 'new', to: 'packed', count: 1, collected: 0 },
        { from: 'picking', to: 'packed', count: 1, collected: 0 },
      ]),
    });
    const begun = await shop.app.http<BulkWork>('POST', '/orders/bulk', { as: 'manager', body });
    expect(await done(begun.body.id)).toMatchObject({ ok: 2, skipped: 1, canUndo: true });
    const undone = await shop.app.http<BulkWork>('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'manager' });
    expect(await done(undone.body.id)).toMatchObject({ ok: 2 });
    expect([await get(fresh), await get(picking), await get(shipped)]).toMatchObject([
      { displayStatus: 'new' },
      { displayStatus: 'picking' },
      { displayStatus: 'shipped' },
    ]);
  });
});

describe('the steps of many orders', () => {
  it('are taken back where they can be, and each that cannot says why', async () => {
    const fresh = await ordered();
    const parcel = await ordered('picking', 'packed', 'shipped');
    const moved = await ordered();
    const begun = await shop.app.http<BulkWork>('POST', '/orders/bulk', {
      as: 'manager',
      body: { does: { action: 'advance' }, ids: [fresh, parcel, moved] },
    });
    expect(await done(begun.body.id)).toMatchObject({ ok: 3, canUndo: true });
    await put(moved, { status: 'packed' });
    const undone = await shop.app.http<BulkWork>('POST', `/orders/bulk/${begun.body.id}/undo`, { as: 'manager' });
    expect(await done(undone.body.id)).toMatchObject({ ok: 1, skipped: 2, canUndo: false });
    const { body } = await shop.app.http<BulkRowList>('GET', `/orders/bulk/${undone.body.id}/rows?outcome=skipped`, {
      as: 'manager',
    });
    expect(new Map(body.data.map((row) => [row.orderId, row.code]))).toEqual(
      new Map([
        [parcel, 'STEP_NOT_UNDOABLE'],
        [moved, 'PRECONDITION_FAILED'],
      ]),
    );
    expect([await get(fresh), await get(parcel), await get(moved)]).toMatchObject([
      { displayStatus: 'new' },
      { displayStatus: 'delivered' },
      { displayStatus: 'packed' },
    ]);
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });
});
