import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, endOf, tally } from './api.client.ts';
import { type RunningShop, startShop } from './start-shop.ts';

let shop: RunningShop;

beforeAll(async () => {
  shop = await startShop();
  await shop.stockUp({ RICE: 500, LAST: 10, A: 400, B: 400, C: 400, D: 400, E: 400 });
});
afterEach(() => shop.expectBalanced());
afterAll(() => shop?.app.close());

const together = (n: number, call: (index: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: n }, (_, index) => call(index)));
const ends = (answers: Answer[]) => tally(answers.map(endOf));
const idsOf = (answers: Answer[]) => new Set(answers.filter(({ status }) => status < 300).map(({ body }) => body.id));
const ordersOf = async (secret: Record<string, string>): Promise<number> => {
  const [row] = await shop.sql.rows<{ n: number }>(
    `select count(*)::int as n from orders.orders o join cart.cart c on c.id = o.cart_id where c.owner_key = 'guest:' || encode(sha256($1::bytea), 'hex')`,
    [Buffer.from(secret['x-cart-id']!)],
  );
  return row!.n;
};

describe('fifty identical orders of one cart', () => {
  it.each([
    ['under one key', (_: number) => 'one-key'],
    ['under fifty keys', (index: number) => `key-${index}`],
    ['without a key', () => undefined],
  ])('%s become one order', async (_, keyOf) => {
    const before = await shop.stock('RICE');
    const cart = await shop.guestCart({ RICE: 3 });
    const answers = await together(50, (index) => {
      const key = keyOf(index);
      return shop.checkout(cart, { paymentMethod: 'cod' }, key ? { key: `${cart['x-cart-id']}:${key}` } : {});
    });
    // besides the order itself: that the same request is still running, or that its cart is taken
    const kinds = Object.keys(ends(answers)).filter((kind) => !/^(20[01]|409 REQUEST_IN_PROGRESS)$/.test(kind));
    expect(kinds).toEqual([]);
    expect(idsOf(answers).size).toBe(1);
    expect(await ordersOf(cart)).toBe(1);
    await shop.expectBalanced();
    expect(await shop.stock('RICE')).toEqual({ onHand: before!.onHand - 3, reserved: 0 });
  });

  it('with another body under the same key are refused', async () => {
    const cart = await shop.guestCart({ RICE: 1 });
    const key = randomUUID();
    const first = await shop.checkout(cart, { paymentMethod: 'cod' }, { key });
    const replay = await shop.checkout(cart, { paymentMethod: 'cod' }, { key });
    expect(replay.body).toEqual(first.body);
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
    const other = await shop.checkout(cart, { paymentMethod: 'card' }, { key });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

describe('the last ten units', () => {
  it('are sold to exactly ten of sixty buyers', async () => {
    const carts = await together(60, async () => ({ status: 0, body: await shop.guestCart({ LAST: 1 }) }) as Answer);
    const answers = await together(60, (index) => shop.checkout(carts[index]!.body, { paymentMethod: 'cod' }));
    expect(ends(answers)).toEqual({ 201: 10, '409 INSUFFICIENT_STOCK': 50 });
    expect(idsOf(answers).size).toBe(10);
    await shop.expectBalanced();
    expect(await shop.stock('LAST')).toEqual({ onHand: 0, reserved: 0 });
    const [shown] = (await shop.http('GET', '/products?search=LAST')).body.data;
    expect(shown).toMatchObject({ quantity: 0, inStock: false });
  });
});

describe('carts of the same articles in every order', () => {
  it('meet without a deadlock, held, paid and cancelled at once', async () => {
    const skus = ['A', 'B', 'C', 'D', 'E'];
    const shuffled = (seed: number) => skus.toSorted((a, b) => rank(a, seed) - rank(b, seed));
    const rank = (sku: string, seed: number) => (sku.charCodeAt(0) * 7919 * (seed + 3)) % 101;
    const before = await Promise.all(skus.map((sku) => shop.stock(sku)));
    const answers = await together(30, (index) =>
      shop.order(
        Object.fromEntries(shuffled(index).map((sku) => [sku, 1 + (index % 3)])),
        { paymentMethod: index % 2 ? 'cod' : 'promptpay' },
        'manager',
      ),
    );
    expect(ends(answers)).toEqual({ 201: 30 });
    const ended = await together(30, (index) =>
      shop.http('POST', `/orders/${answers[index]!.body.id}/cancel`, { body: {}, as: 'manager' }),
    );
    expect(ends(ended)).toEqual({ 200: 30 });
    await shop.expectBalanced();
    expect(await Promise.all(skus.map((sku) => shop.stock(sku)))).toEqual(before);
  });
});

describe('one order, many hands', () => {
  const act = (id: string, verb: string, { as, version }: { as: string; version?: number }, body: object = {}) =>
    shop.http('POST', `/orders/${id}/${verb}`, {
      as,
      body,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });

  it('goes to one of two who take it under the same version', async () => {
    for (let round = 0; round < 8; round++) {
      const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'cod' });
      const { version } = await shop.seen(order.id);
      const answers = await Promise.all(['staff', 'staff2'].map((as) => act(order.id, 'assign', { as, version })));
      expect(ends(answers)).toEqual({ 200: 1, '412 PRECONDITION_FAILED': 1 });
      const winner = answers.find(({ status }) => status === 200)!.body;
      const loser = answers.find(({ status }) => status === 412)!.body;
      expect(loser.details.version).toBe(winner.version);
      expect(await shop.seen(order.id)).toMatchObject({ assigneeId: winner.assigneeId, version: version + 1 });
    }
  });

  it('goes to one of two who take it without looking', async () => {
    const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'cod' });
    const answers = await together(20, (index) => act(order.id, 'assign', { as: index % 2 ? 'staff' : 'staff2' }));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const takers = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.assigneeId));
    expect(takers).toEqual(new Set([(await shop.seen(order.id)).assigneeId]));
  });

  it('is cancelled or picked, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { body: order } = await shop.order({ RICE: 1 }, { paymentMethod: 'cod' });
      const [cancelled, picked] = await Promise.all([
        act(order.id, 'cancel', { as: 'manager', version: order.version }),
        shop.http('PUT', `/orders/${order.id}/status`, {
          body: { status: 'picking' },
          as: 'staff',
          headers: { 'if-match': `"${order.version}"` },
        }),
      ]);
      expect([cancelled!.status, picked!.status].filter((status) => status === 200)).toHaveLength(1);
      await shop.expectBalanced();
      const end = await shop.seen(order.id);
      expect(end.status).toBe(cancelled!.status === 200 ? 'cancelled' : 'processing');
    }
  });
});

describe('paying and cancelling at once', () => {
  it.each(['card', 'promptpay'])('by %s leaves money and stock where the order ends', async (paymentMethod) => {
    const before = await shop.stock('B');
    const placed = await together(8, () => shop.order({ B: 2 }, { paymentMethod }));
    await Promise.all(
      placed.map(async ({ body: { id, payment } }, index) => {
        const pay = () =>
          paymentMethod === 'card'
            ? shop.payByCard(payment.intentId)
            : shop.http('POST', `/payments/simulator/promptpay/${payment.intentId}/pay`, { body: { copies: 2 } });
        const cancel = () => shop.http('POST', `/orders/${id}/cancel`, { body: {}, as: 'manager' });
        const answers = await Promise.all(index % 2 ? [pay(), cancel()] : [cancel(), pay()]);
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      }),
    );
    await shop.expectBalanced();
    const ends = await Promise.all(placed.map(({ body }) => shop.seen(body.id)));
    const kept = ends.filter(({ status }) => status === 'confirmed');
    expect(kept.filter(({ paymentStatus }) => paymentStatus !== 'paid')).toEqual([]);
    const ended = ends.filter(({ status }) => status === 'cancelled');
    expect(ended.filter(({ paymentStatus }) => !['unpaid', 'refunded'].includes(paymentStatus))).toEqual([]);
    expect(kept.length + ended.length).toBe(8);
    expect(await shop.stock('B')).toEqual({ onHand: before!.onHand - 2 * kept.length, reserved: 0 });
  });
});

describe('a burst of refunds', () => {
  const refunds = (intentId: string, n: number, amount: number) =>
    together(n, (index) =>
      shop.http('POST', `/payments/${intentId}/refunds`, {
        body: { amount },
        as: 'admin',
        headers: { 'idempotency-key': `${intentId}:${index}` },
      }),
    );

  it('gives back no more than was taken', async () => {
    const { body: order } = await shop.order({ RICE: 5 }, { paymentMethod: 'card' });
    await shop.payByCard(order.payment.intentId);
    const answers = await refunds(order.payment.intentId, 12, 100);
    expect(ends(answers)['409 REFUND_TOO_LARGE']).toBe(7);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(5);
    await shop.expectBalanced();
    expect((await shop.seen(order.id)).refunded).toBe(500);
    // the same keys again answer the same refunds and give nothing more
    const again = await refunds(order.payment.intentId, 12, 100);
    expect(again.map(({ body }) => body.id)).toEqual(answers.map(({ body }) => body.id));
    await shop.expectBalanced();
    expect((await shop.seen(order.id)).refunded).toBe(500);
  });

  it('under one key gives back once', async () => {
    const { body: order } = await shop.order({ RICE: 5 }, { paymentMethod: 'card' });
    await shop.payByCard(order.payment.intentId);
    const answers = await together(10, () =>
      shop.http('POST', `/payments/${order.payment.intentId}/refunds`, {
        body: { amount: 100 },
        as: 'admin',
        headers: { 'idempotency-key': order.id },
      }),
    );
    const kinds = Object.keys(ends(answers)).filter((kind) => !/^(20[01]|409 REQUEST_IN_PROGRESS)$/.test(kind));
    expect(kinds).toEqual([]);
    expect(idsOf(answers).size).toBe(1);
    await shop.expectBalanced();
    expect((await shop.seen(order.id)).refunded).toBe(100);
  });

  it('and of returns gives back each unit once', async () => {
    const before = await shop.stock('A');
    const { body: order } = await shop.order({ A: 4 }, { paymentMethod: 'card' });
    await shop.payByCard(order.payment.intentId);
    for (const status of ['picking', 'packed', 'shipped'])
      await shop.http('PUT', `/orders/${order.id}/status`, { body: { status }, as: 'staff' });
    const answers = await together(10, (index) =>
      shop.http('POST', `/orders/${order.id}/returns`, {
        body: { items: [{ sku: 'A', quantity: 1 }], reference: `R${index}` },
        as: 'admin',
      }),
    );
    expect(ends(answers)).toEqual({ 201: 4, '409 RETURN_TOO_LARGE': 6 });
    await shop.expectBalanced();
    expect(await shop.stock('A')).toEqual(before);
    expect((await shop.seen(order.id)).refunded).toBe(400);
  });
});
