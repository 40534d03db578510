import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { address, cardMethod, cards, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => void (shop = await givenShop({ stock: { RICE: 10_000, TEA: 10_000, HONEY: 5 } })));
afterAll(() => shop?.close());

const orderOf = async () =>
  (await shop.app.sql<{ count: number }>('select count(*)::int from orders.orders'))[0]!.count;

describe('a cart', () => {
  it('asked for fifty times at once becomes one order, without a key', async () => {
    const cart = await shop.cart();
    const before = await orderOf();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.orderCart(cart, { paymentMethod: 'promptpay' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201));
    expect(new Set(answers.map(({ body }) => body.orderNumber)).size).toBe(1);
    expect((await orderOf()) - before).toBe(1);
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('asked for with different wishes at once becomes one order, and holds no more than it', async () => {
    const cart = await shop.cart({ RICE: 3 });
    const before = await shop.stock('RICE');
    const methods = ['promptpay', 'card', 'promptpay', 'card', 'promptpay', 'card', 'promptpay', 'card'];
    const answers = await Promise.all(
      methods.map((paymentMethod, index) =>
        shop.orderCart(cart, { paymentMethod, shippingMethod: index % 3 ? 'standard' : 'express' }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await shop.quiet();
    expect((await shop.stock('RICE')).reserved).toBe(before.reserved + 3);
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('that has the last units does not outsell itself', async () => {
    const cart = await shop.cart({ HONEY: 5 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => shop.orderCart(cart, { paymentMethod: 'promptpay' })),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(await shop.stock('HONEY')).toEqual({ on_hand: 5, reserved: 5 });
  });
});

describe('a key', () => {
  it('asked for at once by many is done once, and its first answer is given again', async () => {
    const headers = { 'idempotency-key': newId() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.order({}, { as: 'customer', headers })));
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length + answers.filter(({ status }) => status === 409).length).toBe(20);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    const again = await shop.order({}, { as: 'customer', headers });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.body.id).toBe(done[0]!.body.id);
    expect((await shop.order({ notes: 'other' }, { as: 'customer', headers })).status).toBe(422);
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });
});

describe('a payment', () => {
  it('confirmed by many under one key is refused to none of them, and its answer is given again', async () => {
    for (let round = 0; round < 3; round++) {
      const { body: order } = await shop.order({ paymentMethod: 'card' });
      const headers = { 'idempotency-key': newId() };
      const ask = () => shop.pay(order.payment.intentId, cards.good, headers);
      const answers = await Promise.all(Array.from({ length: 20 }, ask));
      expect(answers.map(({ status }) => status).filter((status) => ![200, 202].includes(status))).toEqual([]);
      const again = await ask();
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect([200, 202]).toContain(again.status);
    }
    await shop.quiet();
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('confirmed by many at once is authorised and captured once', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    const answers = await Promise.all(Array.from({ length: 15 }, () => shop.pay(order.payment.intentId, cards.twice)));
    expect(answers.every(({ status }) => [200, 202, 409].includes(status))).toBe(true);
    await shop.quiet();
    const operations = await shop.app.sql<{ kind: string; count: number }>(
      `select kind, count(*)::int from payments.operation where payment_id = $1 and status = 'succeeded' group by kind order by kind`,
      [order.payment.intentId],
    );
    expect(operations).toEqual([
      { kind: 'auth', count: 1 },
      { kind: 'capture', count: 1 },
    ]);
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('confirmed while its message arrives, five times, is one capture', async () => {
    for (let round = 0; round < 5; round++) {
      const { body: order } = await shop.order({ paymentMethod: 'promptpay' });
      const id = order.payment.intentId;
      await Promise.all([
        shop.app.http('POST', `/payments/simulator/promptpay/${id}/pay`, { body: { copies: 3 } }),
        ...Array.from({ length: 4 }, () => shop.app.http('POST', '/payments/confirm', { body: { intentId: id } })),
      ]);
      await shop.quiet();
      const shown = await shop.app.http('GET', `/orders/${order.id}`, { as: 'admin' });
      expect(shown.body).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    }
    expect(await shop.unbalanced()).toEqual([]);
  });

  it('cancelled and paid at the same moment ends with either, and nobody loses money', async () => {
    for (let round = 0; round < 8; round++) {
      const { body: order } = await shop.order({ paymentMethod: 'card' });
      await Promise.all([
        shop.app.http('POST', '/payments/confirm', {
          body: { paymentIntentId: order.payment.intentId, paymentMethod: cardMethod(cards.good) },
        }),
        shop.app.http('POST', `/orders/${order.id}/cancel`, { as: 'manager', body: {} }),
      ]);
      await shop.quiet();
      const { body } = await shop.app.http('GET', `/orders/${order.id}`, { as: 'admin' });
      expect(['cancelled', 'confirmed']).toContain(body.status);
      const [row] = await shop.app.sql<{ kept: number }>(
        'select (captured - refunded)::int as kept from payments.payment where order_id = $1',
        [order.id],
      );
      expect(row!.kept).toBe(body.status === 'cancelled' ? 0 : order.total * 100);
    }
    expect(await shop.unbalanced()).toEqual([]);
  });
});

describe('guests', () => {
  it('are told when prices changed and never charged another one', async () => {
    const cart = await shop.cart({ TEA: 1 });
    const tea = shop.variant('TEA');
    tea.priceMinor += 10_00;
    const { status, body } = await shop.orderCart(cart);
    tea.priceMinor -= 10_00;
    expect(status).toBe(409);
    expect(body.code).toBe('CART_CHANGED');
    expect((await shop.app.http('POST', '/orders', { body: { shippingAddress: address } })).body.code).toBe(
      'CART_EMPTY',
    );
  });
});
