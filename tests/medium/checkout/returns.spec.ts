import { newId } from '@talat/contracts/id';
import { Sagas } from '@talat/platform/sagas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Faults } from './faults.ts';
import { givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
let faults: Faults;
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 100_000, TEA: 100_000, HONEY: 5 } });
  faults = Faults.of(shop);
});
afterAll(() => shop?.close());

const balanced = async () => {
  await shop.quiet();
  expect(await shop.unbalanced()).toEqual([]);
};
const show = async (id: string) => (await shop.app.http('GET', `/orders/${id}`, { as: 'admin' })).body;
const giveBack = (id: string, body: object, as: 'manager' | 'staff' = 'manager') =>
  shop.app.http('POST', `/orders/${id}/returns`, { as, body });

async function delivered(paymentMethod: 'cod' | 'card', rice = 4) {
  const { body: order } = await shop.order({
    paymentMethod,
    items: [
      { sku: 'RICE', quantity: rice },
      { sku: 'TEA', quantity: 1 },
    ],
  });
  if (paymentMethod === 'card') await shop.pay(order.payment.intentId);
  await shop.quiet();
  for (const status of ['picking', 'packed', 'shipped', 'delivered'])
    await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'staff', body: { status } });
  await shop.quiet();
  return show(order.id);
}

describe('a return', () => {
  it('puts units on the shelf and money back, part by part, and then the order is returned', async () => {
    const order = await delivered('card');
    const before = await shop.stock('RICE');
    const first = await giveBack(order.id, { items: [{ sku: 'RICE', quantity: 1 }], reason: 'ขนาดไม่พอดี' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      amount: 100,
      orderNumber: order.orderNumber,
      items: [{ sku: 'RICE', quantity: 1 }],
    });
    await balanced();
    expect(await shop.stock('RICE')).toEqual({ ...before, on_hand: before.on_hand + 1 });
    expect(await show(order.id)).toMatchObject({
      paymentStatus: 'partially_refunded',
      refunded: 100,
      fulfilmentStatus: 'delivered',
    });
    await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'manager', body: { status: 'ตีกลับแล้ว' } });
    await balanced();
    expect(await show(order.id)).toMatchObject({ status: 'completed', fulfilmentStatus: 'returned', refunded: 600 });
    expect((await giveBack(order.id, { items: [{ sku: 'RICE', quantity: 1 }] })).body.code).toBe('RETURN_TOO_LARGE');
  });

  it('of a refused parcel closes the cash that was due', async () => {
    const { body: order } = await shop.order();
    for (const status of ['picking', 'packed', 'shipped', 'refused'])
      await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'manager', body: { status } });
    expect((await show(order.id)).displayStatus).toBe('refused');
    await shop.app.http('PUT', `/orders/${order.id}/status`, { as: 'manager', body: { status: 'returned' } });
    await balanced();
    expect(await show(order.id)).toMatchObject({
      displayStatus: 'returned',
      paymentStatus: 'unpaid',
      status: 'completed',
    });
  });

  it('of a part waits until the cash of the whole parcel has come, or the parcel was refused', async () => {
    const body = { items: [{ sku: 'RICE', quantity: 1 }] };
    const [{ body: sent }, { body: refused }] = [await shop.order(), await shop.order()];
    for (const { id } of [sent, refused])
      for (const status of ['picking', 'packed', 'shipped'])
        await shop.app.http('PUT', `/orders/${id}/status`, { as: 'manager', body: { status } });
    expect((await giveBack(sent.id, body)).body.code).toBe('ORDER_TRANSITION_REFUSED');
    await shop.app.http('PUT', `/orders/${sent.id}/status`, { as: 'manager', body: { status: 'delivered' } });
    await shop.quiet();
    expect((await giveBack(sent.id, body)).body).toMatchObject({ refundAmount: 100 });
    await shop.app.http('PUT', `/orders/${refused.id}/status`, { as: 'manager', body: { status: 'refused' } });
    expect((await giveBack(refused.id, body)).status).toBe(201);
    await shop.app.http('PUT', `/orders/${refused.id}/status`, { as: 'manager', body: { status: 'returned' } });
    await balanced();
    expect(await show(sent.id)).toMatchObject({ paymentStatus: 'partially_refunded', refunded: 100 });
    expect(await show(refused.id)).toMatchObject({ fulfilmentStatus: 'returned', paymentStatus: 'unpaid' });
  });

  it('under one reference happens once', async () => {
    const order = await delivered('card');
    const body = { items: [{ sku: 'RICE', quantity: 1 }], reference: 'C536379' };
    const [first, second] = [await giveBack(order.id, body), await giveBack(order.id, body)];
    expect(second.body.id).toBe(first.body.id);
    expect((await show(order.id)).items[0].returnedQuantity).toBe(1);
  });

  it('asked for by many at once never exceeds what was sold', async () => {
    const order = await delivered('card');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => giveBack(order.id, { items: [{ sku: 'RICE', quantity: 1 }] })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'RETURN_TOO_LARGE')).toBe(
      true,
    );
    await balanced();
    expect(await show(order.id)).toMatchObject({ refunded: 400 });
  });

  it('needs the permission, and goods that were sent', async () => {
    const { body: order } = await shop.order();
    expect((await giveBack(order.id, { items: [{ sku: 'RICE', quantity: 1 }] }, 'staff')).status).toBe(403);
    expect((await giveBack(order.id, { items: [{ sku: 'RICE', quantity: 1 }] })).body.code).toBe(
      'ORDER_TRANSITION_REFUSED',
    );
  });
});

describe('a refund', () => {
  const refund = (id: string, body: object, as: 'manager' | 'admin' | 'staff' = 'admin', headers = {}) =>
    shop.app.http('POST', `/payments/${id}/refunds`, { as, body, headers });

  it('is limited for a manager, refused to staff, and repeated under its key only once', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card', items: [{ sku: 'RICE', quantity: 40 }] });
    await shop.pay(order.payment.intentId);
    const id = order.payment.intentId;
    expect((await refund(id, { amount: 100 }, 'staff')).status).toBe(403);
    expect((await refund(id, { amount: 2000.01 }, 'manager')).body).toMatchObject({
      code: 'REFUND_OVER_LIMIT',
      details: { limit: 2000 },
    });
    const key = { 'idempotency-key': newId() };
    const [first, second] = [
      await refund(id, { amount: '2000.00' }, 'manager', key),
      await refund(id, { amount: '2000.00' }, 'manager', key),
    ];
    expect(first.body).toMatchObject({ amount: 2000, status: 'succeeded' });
    expect(second.body.id).toBe(first.body.id);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await refund(id, { amount: 1999 }, 'manager', key)).status).toBe(422);
    await balanced();
    expect(await show(order.id)).toMatchObject({ paymentStatus: 'partially_refunded', refunded: 2000 });
  });

  it('that died before it could answer is found again by its key, not another one of the same payment', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    const id = order.payment.intentId;
    await shop.pay(id);
    const key = { 'idempotency-key': newId() };
    const { body: first } = await refund(id, { amount: 10 }, 'admin', key);
    await refund(id, { amount: 20 });
    // as a process leaves it that dies between the commit and its answer
    await shop.app.sql('update bus.idempotency_key set status = null, body = null where key = $1', [
      key['idempotency-key'],
    ]);
    const { body: again } = await refund(id, { amount: 10 }, 'admin', key);
    expect(again).toEqual(first);
    await balanced();
  });

  it('keeps its limit when the goods come back with it', async () => {
    const order = await delivered('card', 40);
    const back = (quantity: number) =>
      shop.app.http('POST', `/orders/${order.id}/returns`, {
        as: 'manager',
        body: { items: [{ sku: 'RICE', quantity }] },
      });
    expect((await back(40)).body.code).toBe('REFUND_OVER_LIMIT');
    expect((await show(order.id)).items[0]).toMatchObject({ returnedQuantity: 0 });
    expect((await back(1)).status).toBe(201);
    await balanced();
  });

  it('raced by many never exceeds what was captured', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card', items: [{ sku: 'RICE', quantity: 1 }] });
    await shop.pay(order.payment.intentId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refund(order.payment.intentId, { amount: 30 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'REFUND_TOO_LARGE')).toBe(
      true,
    );
    await balanced();
    const rest = await refund(order.payment.intentId, {});
    expect(rest.body.amount).toBe(15);
    await balanced();
    expect(await show(order.id)).toMatchObject({ paymentStatus: 'refunded', displayStatus: 'refunded' });
  });
});

describe('an imported sale', () => {
  const sale = (reference: string, lines: object[], more: object = {}) => ({
    import: {
      reference,
      placedAt: '2010-12-01T08:26:00.000Z',
      currency: 'GBP',
      taxRate: 0,
      customerReference: '17850',
      country: 'United Kingdom',
      lines,
      ...more,
    },
  });
  const place = (body: object, as: 'admin' | 'manager' = 'admin') => shop.app.http('POST', '/orders', { as, body });

  it('keeps its own prices, currency, date and lines, is paid in cash and completed', async () => {
    const before = await shop.stock('RICE');
    const [rice, postage] = [shop.variant('RICE').variantId, shop.variant('POST').variantId];
    const lines = [
      { variantId: rice, quantity: 6, unitPrice: 2.55 },
      { variantId: rice, quantity: 2, unitPrice: '3.39' },
      { variantId: postage, quantity: 1, unitPrice: 18 },
    ];
    const { status, body } = await place(sale('536365', lines));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'completed',
      paymentStatus: 'cod_collected',
      fulfilmentStatus: 'delivered',
      currency: 'GBP',
      total: 40.08,
      tax: 0,
      createdAt: '2010-12-01T08:26:00.000Z',
      channel: 'import',
      externalReference: '536365',
      customerName: '17850',
    });
    expect(
      body.items.map(({ unitPrice, quantity }: { unitPrice: number; quantity: number }) => [unitPrice, quantity]),
    ).toEqual([
      [2.55, 6],
      [3.39, 2],
      [18, 1],
    ]);
    expect(await shop.stock('RICE')).toEqual({ ...before, on_hand: before.on_hand - 8 });
    expect((await place(sale('536365', lines))).body.id).toBe(body.id);
    const back = await giveBack(body.id, {
      items: [{ sku: 'RICE', quantity: 6 }],
      reference: 'C536391',
      returnedAt: '2010-12-03T10:00:00.000Z',
    });
    expect(back.body).toMatchObject({ amount: 15.3, currency: 'GBP', at: '2010-12-03T10:00:00.000Z' });
    await balanced();
    expect(await show(body.id)).toMatchObject({ paymentStatus: 'partially_refunded', refunded: 15.3 });
  });

  it('may have a thousand lines of the same articles', async () => {
    const variants = [shop.variant('RICE').variantId, shop.variant('TEA').variantId];
    const lines = Array.from({ length: 1000 }, (_, index) => ({
      variantId: variants[index % 2]!,
      quantity: 1 + (index % 3),
      unitPrice: (1 + index) / 100,
    }));
    const { status, body } = await place(sale('big', lines, { taxRate: '17.5' }));
    expect(status).toBe(201);
    expect(body.items).toHaveLength(1000);
    expect(body).toMatchObject({ lineCount: 1000, status: 'completed' });
    await balanced();
  });

  const sagaOf = async (id: string) =>
    (await shop.app.sql<{ status: string }>('select status from bus.saga where id = $1', [id]))[0]!.status;
  /** Lets the worker go on at once where the request stopped. */
  async function goOn(id: string): Promise<void> {
    for (let tries = 0; tries < 40 && (await sagaOf(id)) === 'running'; tries++) {
      await shop.app.get(Sagas).wake(id, 'checkout');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const given = (quantity: number, unitPrice: number) => [
    { variantId: shop.variant('RICE').variantId, quantity, unitPrice },
  ];

  it('that brought nothing comes to its end when the answer to its cash is lost', async () => {
    faults.arm('payments.collectCod', 'timeout');
    const { body } = await place(sale('free', given(1, 0)));
    faults.disarm();
    await goOn(body.id);
    expect(await sagaOf(body.id)).toBe('done');
    await balanced();
    expect(await show(body.id)).toMatchObject({ status: 'completed', total: 0 });
  });

  it('that people work on before it is complete belongs to them', async () => {
    faults.arm('payments.collectCod', 'crash before');
    const { body } = await place(sale('touched', given(1, 5)));
    faults.disarm();
    await shop.app.http('PUT', `/orders/${body.id}/status`, { as: 'staff', body: { status: 'picking' } });
    await goOn(body.id);
    expect(await sagaOf(body.id)).toBe('done');
    await balanced();
    expect(await show(body.id)).toMatchObject({ fulfilmentStatus: 'picking', paymentStatus: 'cod_collected' });
  });

  it('that is corrected after its first try stopped half way sells what the correction says', async () => {
    const before = await shop.stock('RICE');
    faults.arm('orders.place', 'crash before');
    expect((await place(sale('corrected', given(5, 1)))).status).toBe(500);
    faults.disarm();
    const { status, body } = await place(sale('corrected', given(3, 1)));
    expect({ status, items: body.itemCount }).toEqual({ status: 201, items: 3 });
    expect((await shop.stock('RICE')).on_hand).toBe(before.on_hand - 3);
    await balanced();
  });

  it.each([
    ['more units than an order counts', 409, 1001, { quantity: 1_000_000, unitPrice: 0 }, {}],
    ['more money than its customer can be told', 409, 1, { quantity: 1, unitPrice: 90_000_000_000_000 }, {}],
    ['a tax that is none', 400, 1, { quantity: 1, unitPrice: 1 }, { taxRate: '30000000' }],
  ])('with %s is refused, and nothing is held for it', async (_, expected, length, { quantity, unitPrice }, more) => {
    const lines = Array.from({ length }, () => given(quantity, unitPrice)).flat();
    const before = await shop.stock('RICE');
    const { status, body } = await place(sale('countless', lines, more));
    expect({ status, code: body.code }).toEqual({
      status: expected,
      code: expected === 400 ? 'VALIDATION_FAILED' : 'ORDER_TOO_LARGE',
    });
    expect(await shop.stock('RICE')).toEqual(before);
  });

  it('needs the permission', async () => {
    const lines = [{ variantId: shop.variant('RICE').variantId, quantity: 1, unitPrice: 1 }];
    expect((await place(sale('nope', lines), 'manager')).status).toBe(403);
  });

  it('asked for by many at once is one order', async () => {
    const lines = [{ variantId: shop.variant('RICE').variantId, quantity: 1, unitPrice: 1 }];
    const answers = await Promise.all(Array.from({ length: 10 }, () => place(sale('raced', lines))));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await balanced();
  });
});
