import type { EventEnvelope } from '@talat/contracts/events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase } from '../../packages/platform/testing/app.ts';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { type Answer, until } from './api.client.ts';
import { Deployment, type ServerProcess } from './server-process.ts';
import { cards, Shop } from './shop.ts';
import { splitServices } from './split-services.ts';

let deployment: Deployment;
let shop: Shop;
let front: ServerProcess;
let middle: ServerProcess;
let back: ServerProcess;
let socket: Socket | undefined;
/** One more listener on the gateway's API (`API_EXTRA_PORTS`). */
let extraUrl: string;

beforeAll(async () => {
  deployment = await Deployment.create(await createTestDatabase());
  const extra = await freePort();
  extraUrl = `http://127.0.0.1:${extra}`;
  const parts = await splitServices(['gateway,identity,catalog', 'inventory,cart,orders', 'payments,audit,realtime']);
  const more: Record<string, string>[] = [{ API_EXTRA_PORTS: String(extra) }, { ORDER_PAYMENT_DEADLINE: '120' }];
  const started = parts.map(({ port, env }, n) => deployment.process(port, { ...env, ...more[n] }));
  [front, middle, back] = started as [ServerProcess, ServerProcess, ServerProcess];
  await Promise.all([front.start(), middle.start(), back.start()]);
  shop = new Shop(front.url, deployment.sql);
  await shop.stockUp({ RICE: 500, TEA: 500 });
}, 120_000);
afterAll(async () => {
  socket?.close();
  await deployment?.close();
});

async function wall(): Promise<EventEnvelope[]> {
  socket = io(`${front.url}/orders`, {
    auth: { token: await shop.api.token('staff') },
    transports: ['websocket'],
  });
  const told: EventEnvelope[] = [];
  socket.onAny((_, event: EventEnvelope) => event?.sequence && told.push(event));
  await new Promise<void>((resolve, reject) => socket!.once('ready', resolve).once('connect_error', reject));
  return told;
}

it('three processes on one database take a whole checkout through the one gateway', async () => {
  for (const url of [front.url, extraUrl]) expect((await fetch(`${url}/orders`)).status).toBe(401);
  const told = await wall();
  const cart = await shop.guestCart({ RICE: 2, TEA: 1 });
  const placed = await shop.checkout(cart, { paymentMethod: 'card' });
  expect(placed).toMatchObject({ status: 201, body: { status: 'pending', total: 335 } });
  const { id, payment } = placed.body;
  expect(await shop.payByCard(payment.intentId, cards.declined)).toMatchObject({ status: 402 });
  const paid = await shop.payByCard(payment.intentId);
  expect(paid).toMatchObject({ status: 200, body: { isSettled: true, intent: { status: 'captured' } } });
  await until(
    () => told.filter(({ subject }) => subject === id).map(({ type }) => type),
    (types) => types.includes('order.created') && types.includes('order.confirmed'),
  );
  const customer = await shop.newCustomer();
  await shop.guestCart({ TEA: 1 }, customer);
  const { body: qr } = await shop.checkout({}, { paymentMethod: 'promptpay' }, { as: customer });
  await shop.http('POST', `/payments/simulator/promptpay/${qr.payment.intentId}/pay`, { body: {}, as: customer });
  await until(
    () => shop.seen(qr.id),
    ({ paymentStatus }) => paymentStatus === 'paid',
  );
  const cancelled = await shop.http('POST', `/orders/${qr.id}/cancel`, { body: {}, as: customer });
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  await until(
    () => shop.seen(qr.id),
    ({ paymentStatus }) => paymentStatus === 'refunded',
  );
  const { body: history } = await shop.http('GET', `/audit?entityId=${id}`, { as: 'manager' });
  expect(history.data.map(({ action }: { action: string }) => action)).toContain('order.placed');
  await shop.expectBalanced();
});

/** Sends until there is a final answer: a lost connection and a service that is away are asked again under the same key. */
async function persist(call: () => Promise<Answer>): Promise<Answer> {
  return until(
    () => call().catch((error: unknown) => ({ status: 0, body: { lost: String(error) }, headers: new Headers() })),
    ({ status }) => status > 0 && status < 500,
    { timeoutMs: 60_000, what: 'a final answer' },
  );
}

it('loses nothing when the process in the middle is killed between reserving and confirming', async () => {
  const carts = await Promise.all(
    Array.from({ length: 24 }, (_, index) => shop.guestCart({ RICE: 1 + (index % 3), TEA: 2 })),
  );
  const before = { rice: await shop.stock('RICE'), tea: await shop.stock('TEA') };
  const answers = carts.map((cart, index) =>
    persist(() => shop.checkout(cart, { paymentMethod: index % 2 ? 'cod' : 'card' }, { key: `split-${index}` })),
  );
  const underWay = async () => {
    const [row] = await deployment.sql.rows<{ held: number; running: number }>(
      `select (select count(*)::int from inventory.reservation where state = 'held') as held,
              (select count(*)::int from bus.saga where status = 'running' and step = 'opening') as running`,
    );
    return row!;
  };
  await until(underWay, ({ held, running }) => held >= 4 && running >= 2);
  await middle.kill();
  const left = await underWay();
  expect(left.held, 'reserved, and neither let go nor claimed, when it died').toBeGreaterThan(0);
  await middle.start();
  const orders = (await Promise.all(answers)).map(({ status, body }) => {
    expect([200, 201]).toContain(status);
    return body;
  });
  expect(new Set(orders.map(({ id }) => id)).size).toBe(24);
  const confirmed = await Promise.all(
    orders.map(async ({ id }, index) => {
      if (index % 2 === 0) {
        const payment = await until(
          () => shop.http('POST', '/payments/intent', { body: { orderId: id } }),
          ({ status }) => status === 200,
          { timeoutMs: 30_000, what: 'the intent' },
        );
        await persist(() => shop.payByCard(payment.body.id));
      }
      return until(
        () => shop.seen(id),
        ({ status }) => status === 'confirmed',
        { timeoutMs: 40_000 },
      );
    }),
  );
  expect(confirmed.map(({ paymentStatus }) => paymentStatus)).toEqual(
    orders.map((_, index) => (index % 2 ? 'cod_due' : 'paid')),
  );
  await shop.expectBalanced();
  const rice = orders.reduce((sum, _, index) => sum + 1 + (index % 3), 0);
  expect(await shop.stock('RICE')).toEqual({ onHand: before.rice!.onHand - rice, reserved: before.rice!.reserved });
  expect(await shop.stock('TEA')).toEqual({ onHand: before.tea!.onHand - 48, reserved: before.tea!.reserved });
});
