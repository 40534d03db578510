import type { EventEnvelope } from '@talat/contracts/events';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cards } from './shop.ts';
import { type RunningShop, startShop } from './start-shop.ts';
import { until } from './api.client.ts';

let shop: RunningShop;
const sockets: Socket[] = [];

beforeAll(async () => {
  shop = await startShop({ ORDER_PAYMENT_DEADLINE: '900' });
  await shop.stockUp({ RICE: 100, TEA: 100, HONEY: 5 });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await shop.expectBalanced();
});
afterAll(() => shop?.app.close());

/** Staff's live wall: what it was told of, in order. */
async function wall(as = 'staff'): Promise<EventEnvelope[]> {
  const socket = io(`${shop.app.url}/orders`, {
    auth: { token: await shop.api.token(as) },
    transports: ['websocket'],
    reconnection: false,
  });
  sockets.push(socket);
  const told: EventEnvelope[] = [];
  socket.onAny((_, event: EventEnvelope) => event?.sequence && told.push(event));
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', () => resolve());
    socket.once('connect_error', reject);
  });
  return told;
}
const typesOf = (told: EventEnvelope[], orderId: string) =>
  told.filter(({ subject }) => subject === orderId).map(({ type }) => type);

describe('a guest with cash on delivery', () => {
  it('is confirmed in the answer, seen on the wall, tracked by a link', async () => {
    const told = await wall();
    const before = await shop.stock('RICE');
    const cart = await shop.guestCart({ RICE: 2, TEA: 1 });
    const { status, body: order } = await shop.checkout(cart, { paymentMethod: 'cod' });
    expect(order).toMatchObject({
      status: 'confirmed',
      paymentStatus: 'cod_due',
      fulfilmentStatus: 'unfulfilled',
      displayStatus: 'new',
      subtotal: 300,
      shipping: 55,
      total: 355,
      tax: 23.22,
      currency: 'THB',
    });
    expect(status).toBe(201);
    expect(await shop.stock('RICE')).toEqual({ onHand: before!.onHand - 2, reserved: 0 });
    await until(
      () => typesOf(told, order.id),
      (types) => types.includes('order.confirmed'),
      { timeoutMs: 3000 },
    );
    expect(typesOf(told, order.id)).toEqual(['order.created', 'order.confirmed']);
    expect(new Set(told.map(({ sequence }) => sequence)).size).toBe(told.length);

    const tracked = await shop.http('GET', `/orders/track/${order.trackingToken}`);
    expect(tracked.body).toMatchObject({ orderNumber: order.orderNumber, displayStatus: 'new', total: 355 });
    expect(JSON.stringify(tracked.body)).not.toContain(order.contact.phone);
    expect((await shop.http('GET', `/orders/track/${order.trackingToken.slice(0, -2)}xx`)).status).toBe(404);

    // the cart has become this order: asked again it answers the same one, and the guest begins anew
    expect((await shop.checkout(cart, { paymentMethod: 'cod' })).body.id).toBe(order.id);
    expect((await shop.http('GET', '/cart', { headers: cart })).body.lines).toEqual([]);
  });
});

describe('a card of somebody signed in', () => {
  it('is declined, then another one pays the same order', async () => {
    const customer = await shop.newCustomer();
    await shop.guestCart({ TEA: 3 }, customer);
    const { body: order } = await shop.checkout({}, { paymentMethod: 'card' }, { as: customer });
    expect(order).toMatchObject({ status: 'pending', paymentStatus: 'unpaid', displayStatus: 'pending_payment' });
    const held = await shop.stock('TEA');
    expect(held!.reserved).toBe(3);

    const refused = await shop.payByCard(order.payment.intentId, cards.declined, customer);
    expect(refused).toMatchObject({ status: 402, body: { code: 'PAYMENT_DECLINED' } });
    await until(
      () => shop.seen(order.id),
      ({ displayStatus }) => displayStatus === 'payment_failed',
    );
    expect((await shop.stock('TEA'))!.reserved).toBe(3);

    const paid = await shop.payByCard(order.payment.intentId, cards.good, customer);
    expect(paid).toMatchObject({ status: 200, body: { isSettled: true, intent: { status: 'captured' } } });
    expect(await shop.seen(order.id)).toMatchObject({ status: 'confirmed', paymentStatus: 'paid' });
    expect(await shop.stock('TEA')).toEqual({ onHand: held!.onHand - 3, reserved: 0 });
    const { body } = await shop.http('GET', '/payments/history', { as: customer });
    expect(body.data.map(({ amount }: { amount: number }) => amount)).toEqual([order.total]);
  });

  it('pays twice at once and is charged once', async () => {
    const { body: order } = await shop.order({ TEA: 1 }, { paymentMethod: 'card' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => shop.payByCard(order.payment.intentId, cards.good)),
    );
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    await until(
      () => shop.seen(order.id),
      ({ paymentStatus }) => paymentStatus === 'paid',
    );
    const charged = await shop.sql.rows<{ n: number }>(
      `select count(*)::int as n from payments.sim_psp where kind = 'capture' and outcome = 'succeeded' and amount = $1`,
      [Math.round(order.total * 100)],
    );
    expect(charged[0]!.n).toBe(1);
  });
});

describe('PromptPay', () => {
  const scan = (intentId: string, copies: number) =>
    shop.http('POST', `/payments/simulator/promptpay/${intentId}/pay`, { body: { copies } });

  it.each([1, 2, 5])("is paid when the bank's message comes %i times", async (copies) => {
    const told = await wall();
    const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'promptpay' });
    expect(order.payment.qrPayload).toMatch(/^000201010212.*6304[0-9A-F]{4}$/);
    expect((await scan(order.payment.intentId, copies)).status).toBe(200);
    await until(
      () => shop.seen(order.id),
      ({ status }) => status === 'confirmed',
    );
    await shop.expectBalanced();
    expect(await shop.seen(order.id)).toMatchObject({ paymentStatus: 'paid', refunded: 0 });
    const confirmed = () => typesOf(told, order.id).filter((type) => type === 'order.confirmed');
    await until(confirmed, (types) => types.length > 0);
    expect(confirmed()).toHaveLength(1);
  });

  it('paid after the order was cancelled gives the money back', async () => {
    const { body: order } = await shop.order({ RICE: 4 }, { paymentMethod: 'promptpay' });
    const before = await shop.stock('RICE');
    const cancelled = await shop.http('POST', `/orders/${order.id}/cancel`, { body: {}, as: 'manager' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    await scan(order.payment.intentId, 2);
    const end = await until(
      () => shop.seen(order.id),
      ({ paymentStatus }) => paymentStatus === 'refunded',
    );
    expect(end).toMatchObject({ status: 'cancelled', displayStatus: 'refunded', refunded: order.total });
    await shop.expectBalanced();
    expect(await shop.stock('RICE')).toEqual({ onHand: before!.onHand, reserved: before!.reserved - 4 });
  });

  it('refuses a message with a forged signature', async () => {
    const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'promptpay' });
    const [charge] = await shop.sql.rows<{ key: string }>(
      'select provider_key as key from payments.operation where payment_id = $1',
      [order.payment.intentId],
    );
    const at = Math.floor(Date.now() / 1000);
    const forged = await shop.http('POST', '/payments/webhooks/simulator', {
      body: { id: 'evt_forged', type: 'payment.settled', key: charge!.key, outcome: 'succeeded' },
      headers: { 'x-payment-signature': `t=${at},v1=${'A'.repeat(43)}` },
    });
    expect(forged.status).toBe(401);
    expect(await shop.seen(order.id)).toMatchObject({ status: 'pending', paymentStatus: 'unpaid' });
  });
});

describe('an order that the customer cancels', () => {
  it('gives money and stock back', async () => {
    const customer = await shop.newCustomer();
    const before = await shop.stock('TEA');
    await shop.guestCart({ TEA: 2 }, customer);
    const { body: order } = await shop.checkout({}, { paymentMethod: 'card' }, { as: customer });
    await shop.payByCard(order.payment.intentId, cards.good, customer);
    expect((await shop.stock('TEA'))!.onHand).toBe(before!.onHand - 2);
    const { status, body } = await shop.http('POST', `/orders/${order.id}/cancel`, { body: {}, as: customer });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'cancelled' });
    await until(
      () => shop.seen(order.id),
      ({ paymentStatus }) => paymentStatus === 'refunded',
    );
    await until(
      () => shop.stock('TEA'),
      (stock) => stock?.onHand === before!.onHand,
    );
    expect(await shop.seen(order.id)).toMatchObject({ displayStatus: 'refunded', refunded: order.total });
  });

  it('puts the lines into a new cart when the shop could not finish it', async () => {
    const late = await startShop({ ORDER_PAYMENT_DEADLINE: '1' });
    try {
      await late.stockUp({ RICE: 10 });
      const cart = await late.guestCart({ RICE: 3 });
      const { body: order } = await late.checkout(cart, { paymentMethod: 'card' });
      expect((await late.stock('RICE'))!.reserved).toBe(3);
      // the second of the deadline, and the lease of the request that placed it, are over
      await sleep(1000);
      await late.sql.rows('update bus.saga set next_at = clock_timestamp() where id = $1', [order.id]);
      const end = await until(
        () => late.seen(order.id),
        ({ status }) => status === 'cancelled',
      );
      expect(end.cancelReason).toBeTruthy();
      await late.expectBalanced();
      expect(await late.stock('RICE')).toEqual({ onHand: 10, reserved: 0 });
      const { body } = await late.http('GET', '/cart', { headers: cart });
      expect(body.lines).toMatchObject([{ sku: 'RICE', quantity: 3 }]);
      const again = await late.checkout(cart, { paymentMethod: 'cod' });
      expect(again.body).toMatchObject({ status: 'confirmed' });
      expect(again.body.id).not.toBe(order.id);
      await late.expectBalanced();
    } finally {
      await late.app.close();
    }
  });
});

describe('the work on an order', () => {
  const step = (id: string, status: string, as = 'staff') =>
    shop.http('PUT', `/orders/${id}/status`, { body: { status }, as });

  it('is held, resumed, assigned and advanced to its end, each step on the wall and in the timeline', async () => {
    const told = await wall('manager');
    const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'cod' });
    const post = (verb: string, body: object, as: string) =>
      shop.http('POST', `/orders/${order.id}/${verb}`, { body, as });
    expect((await post('hold', { reason: 'ที่อยู่ไม่ครบ' }, 'staff')).status).toBe(403);
    expect((await post('hold', { reason: 'ที่อยู่ไม่ครบ' }, 'manager')).body).toMatchObject({ displayStatus: 'on_hold' });
    expect((await step(order.id, 'picking')).body).toMatchObject({ code: 'ORDER_TRANSITION_REFUSED' });
    expect((await post('resume', {}, 'manager')).body).toMatchObject({ status: 'confirmed', holdReason: null });
    expect((await post('assign', {}, 'staff')).body).toMatchObject({ displayStatus: 'assigned' });
    expect((await step(order.id, 'shipped')).status).toBe(409);
    for (const word of ['กำลังหยิบ', 'Packed', 'SHIPPED', 'delivered', 'completed'])
      expect(await step(order.id, word)).toMatchObject({ status: 200 });
    expect(await shop.seen(order.id)).toMatchObject({
      status: 'completed',
      paymentStatus: 'cod_collected',
      fulfilmentStatus: 'delivered',
    });
    expect((await step(order.id, 'cancelled', 'admin')).status).toBe(409);
    const wanted = ['order.created', 'order.confirmed', 'order.held', 'order.status_changed', 'order.assigned'];
    await until(
      () => typesOf(told, order.id),
      (types) => types.includes('order.completed'),
    );
    expect(typesOf(told, order.id).slice(0, 5)).toEqual(wanted);
    const { body: timeline } = await shop.http('GET', `/orders/${order.id}/timeline`, { as: 'manager' });
    const held = timeline.data.find(({ kind }: { kind: string }) => kind === 'order.held');
    expect(held).toMatchObject({ reason: 'ที่อยู่ไม่ครบ', actor: { role: 'manager' } });
  });

  it('is partly returned and refunded, to the penny, and no more than was sold', async () => {
    const before = await shop.stock('TEA');
    const { body: order } = await shop.order({ TEA: 3, RICE: 1 }, { paymentMethod: 'card' });
    await shop.payByCard(order.payment.intentId);
    for (const word of ['picking', 'packed', 'shipped', 'delivered'])
      expect((await step(order.id, word)).status).toBe(200);
    const giveBack = (quantity: number, reference: string) =>
      shop.http('POST', `/orders/${order.id}/returns`, {
        body: { items: [{ sku: 'tea', quantity }], reference },
        as: 'manager',
      });
    const taken = await giveBack(2, 'R1');
    expect(taken).toMatchObject({ status: 201, body: { amount: 200, items: [{ quantity: 2 }] } });
    expect((await giveBack(2, 'R1')).body.id).toBe(taken.body.id);
    expect((await giveBack(2, 'R2')).body).toMatchObject({ code: 'RETURN_TOO_LARGE', details: { returnable: 1 } });
    const end = await until(
      () => shop.seen(order.id),
      ({ paymentStatus }) => paymentStatus === 'partially_refunded',
    );
    expect(end.refunded).toBe(200);
    await until(
      () => shop.stock('TEA'),
      (stock) => stock?.onHand === before!.onHand - 1,
    );

    const rest = await shop.http('POST', `/payments/${order.payment.intentId}/refunds`, {
      body: { amount: '100.01' },
      as: 'admin',
    });
    expect(rest.status).toBeLessThan(300);
    const tooMuch = await shop.http('POST', `/payments/${order.payment.intentId}/refunds`, {
      body: { amount: order.total },
      as: 'admin',
    });
    expect(tooMuch.body).toMatchObject({ code: 'REFUND_TOO_LARGE' });
    await until(
      () => shop.seen(order.id),
      ({ refunded }) => refunded === 300.01,
    );
  });
});
