import { newId } from '@talat/contracts/id';
import { ClientCalls } from '@talat/platform/client-calls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Faults } from './faults.ts';
import { cards, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
let faults: Faults;
beforeAll(async () => {
  shop = await givenShop({ stock: { RICE: 1000, TEA: 1000, HONEY: 5 } });
  faults = Faults.of(shop);
});
afterAll(() => shop?.close());

const show = async (id: string) => (await shop.app.http('GET', `/orders/${id}`, { as: 'admin' })).body;
const cancel = (id: string, as: 'manager' | 'customer' | 'staff', reason?: string) =>
  shop.app.http('POST', `/orders/${id}/cancel`, { as, body: reason ? { reason } : {} });
const balanced = async () => {
  await shop.quiet();
  expect(await shop.unbalanced()).toEqual([]);
};
/** As if the time had come: the database's clock decides, so the rows are moved instead of it. */
const letExpire = (id: string) =>
  shop.app.sql(
    `update bus.saga set deadline_at = clock_timestamp() - interval '1 s', next_at = clock_timestamp() where id = $1`,
    [id],
  );

async function until<T>(look: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await look();
    if (isGood(value) || tries > 200) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a cancellation', () => {
  it('before payment releases the stock; the QR of a cancelled order gives the money back', async () => {
    const before = await shop.stock('RICE');
    const { body: order } = await shop.order({ paymentMethod: 'promptpay' });
    expect((await shop.stock('RICE')).reserved).toBe(2);
    expect((await cancel(order.id, 'manager', 'ลูกค้าเปลี่ยนใจ')).body).toMatchObject({
      status: 'cancelled',
      cancelReason: 'ลูกค้าเปลี่ยนใจ',
      displayStatus: 'cancelled',
    });
    expect(await shop.stock('RICE')).toEqual(before);
    await shop.app.http('POST', `/payments/simulator/promptpay/${order.payment.intentId}/pay`, { body: {} });
    const late = await until(
      () => show(order.id),
      ({ displayStatus }) => displayStatus === 'refunded',
    );
    expect(late).toMatchObject({ paymentStatus: 'refunded', refunded: order.total });
    await balanced();
  });

  it('after payment refunds, and the units come back on hand', async () => {
    const before = await shop.stock('RICE');
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    await shop.pay(order.payment.intentId);
    expect(await shop.stock('RICE')).toEqual({ on_hand: before.on_hand - 2, reserved: 0 });
    await cancel(order.id, 'manager');
    expect(await shop.stock('RICE')).toEqual(before);
    await shop.quiet();
    expect(await show(order.id)).toMatchObject({
      status: 'cancelled',
      paymentStatus: 'refunded',
      cancelReason: 'shop',
    });
    await balanced();
  });

  it('by the customer works until the order is prepared, by staff not without the permission', async () => {
    const { body: order } = await shop.order({}, { as: 'customer' });
    expect((await cancel(order.id, 'staff')).status).toBe(403);
    expect((await cancel(order.id, 'customer')).body).toMatchObject({
      status: 'cancelled',
      cancelReason: 'customer',
    });
    const { body: other } = await shop.order({}, { as: 'customer' });
    await shop.app.http('PUT', `/orders/${other.id}/status`, { as: 'staff', body: { status: 'picking' } });
    expect((await cancel(other.id, 'customer')).body.code).toBe('ORDER_TRANSITION_REFUSED');
    expect((await shop.app.http('DELETE', `/orders/${other.id}`, { as: 'manager' })).body.status).toBe('cancelled');
    expect((await cancel(other.id, 'manager')).body.code).toBe('ORDER_TRANSITION_REFUSED');
    await balanced();
    expect(await show(order.id)).toMatchObject({ paymentStatus: 'unpaid' });
  });
});

describe('the cart after a cancellation', () => {
  type Method = 'promptpay' | 'cod';
  /** What the customer's cart holds, after an order of one article was cancelled by somebody. */
  async function cartAfter(paymentMethod: Method, by: 'customer' | 'manager'): Promise<[string, number][]> {
    const me = { userId: newId(), roles: ['customer' as const] };
    await shop.app.http('POST', '/cart/items', {
      as: me,
      body: { variantId: shop.variant('TEA').variantId, quantity: 3 },
    });
    const { body: order } = await shop.app.http('POST', '/orders', { as: me, body: { paymentMethod } });
    const who = by === 'customer' ? me : by;
    const cancelled = await shop.app.http('POST', `/orders/${order.id}/cancel`, { as: who, body: {} });
    expect(cancelled.body.status).toBe('cancelled');
    await balanced();
    const { body } = await shop.app.http('GET', '/cart', { as: me });
    return body.lines.map(({ sku, quantity }: { sku: string; quantity: number }) => [sku, quantity]);
  }

  it('has the lines again when customers cancel their own unpaid order', async () => {
    expect(await cartAfter('promptpay', 'customer')).toEqual([['TEA', 3]]);
  });

  it('stays empty when the order was confirmed, or when the shop cancelled it', async () => {
    expect(await cartAfter('cod', 'customer')).toEqual([]);
    expect(await cartAfter('promptpay', 'manager')).toEqual([]);
  });

  it('has the lines again although the money comes while the order is being undone', async () => {
    const cart = await shop.cart({ TEA: 2 });
    const { body: order } = await shop.orderCart(cart, { paymentMethod: 'promptpay' });
    const carts = shop.app.get(ClientCalls).serving('cart')!;
    let isBroken = true;
    shop.app.get(ClientCalls).serve('cart', {
      ...carts,
      reopen: async (input) => {
        if (isBroken) throw new Error('the cart is away');
        return (carts['reopen'] as (input: unknown) => Promise<unknown>).call(carts, input);
      },
    });
    await letExpire(order.id);
    await until(
      () => show(order.id),
      ({ status }) => status === 'cancelled',
    );
    await shop.app.http('POST', `/payments/simulator/promptpay/${order.payment.intentId}/pay`, { body: {} });
    await until(
      () => show(order.id),
      ({ paymentStatus }) => paymentStatus === 'refunded',
    );
    isBroken = false;
    await shop.app.sql('update bus.saga set next_at = clock_timestamp() where id = $1', [order.id]);
    await shop.quiet();
    shop.app.get(ClientCalls).serve('cart', carts);
    const { body } = await shop.app.http('GET', '/cart', { headers: cart });
    expect(body.lines.map(({ sku }: { sku: string }) => sku)).toEqual(['TEA']);
    await balanced();
  });
});

describe('a cart that its order never closed', () => {
  it.each(['customer', 'manager'] as const)('can be ordered again once the %s has ended that order', async (by) => {
    const me = { userId: newId(), roles: ['customer' as const] };
    const variantId = shop.variant('TEA').variantId;
    const order = () => shop.app.http('POST', '/orders', { as: me, body: { paymentMethod: 'promptpay' } });
    await shop.app.http('POST', '/cart/items', { as: me, body: { variantId, quantity: 3 } });
    faults.arm('cart.close', 'permanent error');
    const { body: first } = await order();
    faults.disarm();
    const as = by === 'customer' ? me : by;
    expect((await shop.app.http('POST', `/orders/${first.id}/cancel`, { as, body: {} })).body.status).toBe('cancelled');
    await balanced();
    await shop.app.http('POST', '/cart/items', { as: me, body: { variantId, quantity: 1 } });
    const { body: second } = await order();
    expect(second).toMatchObject({ status: 'pending', itemCount: by === 'customer' ? 4 : 1 });
    expect(second.id).not.toBe(first.id);
    await balanced();
  });
});

describe("a guest's cart", () => {
  it('that signing in merges while it is being ordered keeps nothing of what was ordered', async () => {
    const me = { userId: newId(), roles: ['customer' as const] };
    const [rice, tea] = [shop.variant('RICE').variantId, shop.variant('TEA').variantId];
    await shop.app.http('POST', '/cart/items', { as: me, body: { variantId: tea, quantity: 1 } });
    const guest = await shop.cart({ RICE: 2, TEA: 1 });
    const calls = shop.app.get(ClientCalls);
    const carts = calls.serving('cart')!;
    calls.serve('cart', {
      ...carts,
      close: async (input) => {
        const { body } = await shop.app.http('GET', '/cart', { as: me, headers: guest });
        expect(body.lines).toHaveLength(2);
        await shop.app.http('POST', '/cart/items', { as: me, body: { variantId: rice, quantity: 3 } });
        return carts['close']!(input);
      },
    });
    const { body: order } = await shop.orderCart(guest, { paymentMethod: 'promptpay' });
    calls.serve('cart', carts);
    const { body } = await shop.app.http('GET', '/cart', { as: me });
    expect(
      body.lines.map(({ sku, quantity }: { sku: string; quantity: number }) => [sku, quantity]).toSorted(),
    ).toEqual([
      ['RICE', 3],
      ['TEA', 1],
    ]);
    expect((await shop.orderCart(guest, { paymentMethod: 'promptpay' })).body.id).toBe(order.id);
    await balanced();
  });
});

describe('the payment deadline', () => {
  it('ends an unpaid order with its reason, releases the stock and fills a new cart', async () => {
    const before = await shop.stock('TEA');
    const cart = await shop.cart({ RICE: 1, TEA: 3 });
    const { body: order } = await shop.orderCart(cart, { paymentMethod: 'promptpay' });
    expect((await shop.app.http('GET', '/cart', { headers: cart })).body.lines).toEqual([]);
    await letExpire(order.id);
    const ended = await until(
      () => show(order.id),
      ({ status }) => status === 'cancelled',
    );
    expect(ended).toMatchObject({ cancelReason: 'payment_deadline', displayStatus: 'cancelled' });
    await until(
      () => shop.app.http('GET', '/cart', { headers: cart }),
      ({ body }) => body.lines.length === 2,
    );
    const { body } = await shop.app.http('GET', '/cart', { headers: cart });
    expect(
      body.lines.map(({ sku, quantity }: { sku: string; quantity: number }) => [sku, quantity]).toSorted(),
    ).toEqual([
      ['RICE', 1],
      ['TEA', 3],
    ]);
    expect(await shop.stock('TEA')).toEqual(before);
    await balanced();
  });

  it('finds the units still held, also when the first try had reserved them long before', async () => {
    const cart = await shop.cart({ TEA: 3 });
    const { db } = shop.app;
    const durable = db.durable.bind(db);
    db.durable = (async (statement, values) => {
      if (statement.name === 'orders.place') throw new Error('died before the commit');
      return durable(statement, values);
    }) as typeof db.durable;
    expect((await shop.orderCart(cart, { paymentMethod: 'promptpay' })).status).toBe(500);
    db.durable = durable;
    await shop.app.sql(
      `update inventory.reservation set expires_at = clock_timestamp() + interval '20 s' where state = 'held'`,
    );
    const { body: order } = await shop.orderCart(cart, { paymentMethod: 'promptpay' });
    const [row] = await shop.app.sql<{ is_longer: boolean }>(
      'select r.expires_at > o.payable_until as is_longer from inventory.reservation r join orders.orders o on o.id = r.order_id where o.id = $1',
      [order.id],
    );
    expect(row).toEqual({ is_longer: true });
    await cancel(order.id, 'manager');
    await balanced();
  });

  it('voids a card that the bank authorises after the end', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    await shop.pay(order.payment.intentId, cards.timeout);
    await letExpire(order.id);
    const ended = await until(
      () => show(order.id),
      ({ status }) => status === 'cancelled',
    );
    expect(ended.cancelReason).toBe('payment_deadline');
    // the bank authorises after the end: it is voided, and nobody was charged
    const [payment] = await until(
      () =>
        shop.app.sql<{ status: string; captured: number }>(
          'select status, captured::int from payments.payment where order_id = $1',
          [order.id],
        ),
      ([row]) => row!.status === 'voided',
    );
    expect(payment).toEqual({ status: 'voided', captured: 0 });
    await balanced();
  });

  it('with a lost reservation sends a paid QR back and says why', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'promptpay', items: [{ sku: 'HONEY', quantity: 5 }] });
    await shop.app.sql(
      `update inventory.reservation set expires_at = clock_timestamp() - interval '1 s' where order_id = $1`,
      [order.id],
    );
    await until(
      () => shop.stock('HONEY'),
      ({ reserved }) => reserved === 0,
    );
    await shop.app.http('POST', `/payments/simulator/promptpay/${order.payment.intentId}/pay`, { body: {} });
    const ended = await until(
      () => show(order.id),
      ({ displayStatus }) => displayStatus === 'refunded',
    );
    expect(ended).toMatchObject({ status: 'cancelled', cancelReason: 'reservation_lost', paymentStatus: 'refunded' });
    expect(await shop.stock('HONEY')).toEqual({ on_hand: 5, reserved: 0 });
    await balanced();
  });

  it('with a lost reservation voids a card before it is charged', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card', items: [{ sku: 'HONEY', quantity: 5 }] });
    await shop.app.sql(
      `update inventory.reservation set expires_at = clock_timestamp() - interval '1 s' where order_id = $1`,
      [order.id],
    );
    await until(
      () => shop.stock('HONEY'),
      ({ reserved }) => reserved === 0,
    );
    const { body } = await shop.pay(order.payment.intentId);
    expect(body).toMatchObject({ isSettled: true });
    await shop.quiet();
    expect(await show(order.id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'reservation_lost',
      paymentStatus: 'unpaid',
    });
    const [row] = await shop.app.sql<{ captured: number }>(
      'select captured::int from payments.payment where order_id = $1',
      [order.id],
    );
    expect(row).toEqual({ captured: 0 });
    await balanced();
  });
});

describe('a bank that answers strangely', () => {
  it.each([
    ['late', cards.late],
    ['after a timeout', cards.timeout],
  ])('%s confirms in the end, charging once', async (_, number) => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    const { status, body } = await shop.pay(order.payment.intentId, number);
    expect(status).toBe(202);
    expect(body).toMatchObject({ isSettled: false, statusUrl: `/api/v1/payments/${order.payment.intentId}` });
    const paid = await until(
      () => show(order.id),
      (each) => each.status === 'confirmed',
    );
    expect(paid).toMatchObject({ paymentStatus: 'paid' });
    await balanced();
  });

  it('and then declines leaves the order payable', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    expect((await shop.pay(order.payment.intentId, cards.timeoutDeclined)).status).toBe(202);
    await until(
      () => show(order.id),
      ({ displayStatus }) => displayStatus === 'payment_failed',
    );
    expect((await shop.pay(order.payment.intentId)).body).toMatchObject({ isSettled: true });
    await balanced();
  });

  it('twice is heard once', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'card' });
    expect((await shop.pay(order.payment.intentId, cards.twice)).body).toMatchObject({ isSettled: true });
    await balanced();
    const [row] = await shop.app.sql<{ count: number }>(
      `select count(*)::int from bus.outbox where type = 'payment.captured' and data ->> 'orderId' = $1`,
      [order.id],
    );
    expect(row!.count).toBe(1);
  });

  it('with a lost message is asked, so that a paid QR is noticed', async () => {
    const { body: order } = await shop.order({ paymentMethod: 'promptpay' });
    await shop.app.http('POST', `/payments/simulator/promptpay/${order.payment.intentId}/pay`, { body: { copies: 0 } });
    const { body } = await shop.app.http('POST', '/payments/confirm', { body: { intentId: order.payment.intentId } });
    expect(body).toMatchObject({ isSettled: true, intent: { status: 'captured' } });
    await balanced();
  });
});
