import { randomUUID } from 'node:crypto';
import { type Answer, endOf, tally, until } from '../../flows/api.client.ts';
import { linesOf, orderBody } from '../../flows/shop.ts';
import { burst, type RawRequest, wasShed } from '../burst.ts';
import { type Check, none } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

const crowd = 50;
const shelf = Array.from({ length: 16 }, (_, index) => `SKU${index}`);
/** A burst and what was wrong with it. */
type Wrong = { round: number; what: string; found: unknown };

export const row: Row = {
  id: 'R7',
  title: 'bursts of identical requests',
  guards: 'core',
  saboteur: [
    {
      what: 'an order has an id of its own choosing, and no index says one order a cart',
      by: 'with a wrong outcome',
      source: [
        {
          file: 'services/orders/src/prepare-checkout.ts',
          from: 'wish: `cart:${cart.cartId}:${cart.version}`,',
          to: 'wish: null,',
        },
      ],
      statements: ['drop index orders.orders_of_cart'],
    },
    {
      what: 'the articles of an order are locked in the order in which they come',
      by: 'shuffled carts',
      sql: [
        {
          function: 'inventory.reserve',
          from: 'order by s.variant_id, s.location_id for no key update of s) o) offer',
          to: 'order by random() for no key update of s) o) offer',
        },
      ],
    },
  ],
  async run(trial) {
    // two processes, so that what one of them knows in memory decides nothing
    const deployment = await trial.deploy({ processes: ['all', 'all'], env: { INTERNAL_URLS: '' } });
    await deployment.shop.stockUp(Object.fromEntries(shelf.map((sku) => [sku, 1_000_000])));
    const rounds = trial.sized(4, 200);
    const wrong: Wrong[] = [];
    for (let round = 0; round < rounds; round++) {
      const report = (what: string, found: unknown) => wrong.push({ round, what, found });
      await oneCart(deployment, report);
      await refunds(deployment, report);
      await manyOrders(deployment, report);
      trial.say(`burst ${round + 1} of ${rounds}`);
    }
    const carts = trial.sized(200, 10_000);
    const { failed, deadlocks } = await shuffledCarts(trial, deployment, carts);
    const numbers = await deployment.sql.rows<object>(
      'select order_number, count(*)::int from orders.orders group by 1 having count(*) > 1',
    );
    const checks: Check[] = [
      none(`bursts of ${crowd} with a wrong outcome`, wrong),
      none('order numbers given twice', numbers),
      none(`of ${carts} shuffled carts: deadlocks and other faults that reached a client`, failed),
    ];
    return {
      did: `${rounds} × 3 bursts of ${crowd}, last byte withheld; ${carts} carts of shuffled lines`,
      checks,
      note: `${deadlocks} deadlocks that PostgreSQL broke and nobody noticed; coupons, gift cards and invoices are not there yet`,
    };
  },
};

type Report = (what: string, found: unknown) => void;
const times = (request: RawRequest): RawRequest[] => Array.from({ length: crowd }, () => request);

/** The answers of those who were let in. */
async function rush(deployment: Deployment, requests: readonly RawRequest[]): Promise<Answer[]> {
  const answers = await burst(deployment.urls, requests);
  for (const [n, answer] of answers.entries()) deployment.hear({ ...requests[n]!, ...answer });
  return answers.filter((answer) => !wasShed(answer));
}

/** Without a key: everybody is told of the same one order. */
async function oneCart(deployment: Deployment, report: Report): Promise<void> {
  const { shop, sql } = deployment;
  const cart = await shop.guestCart({ SKU0: 1, SKU1: 2 });
  const request = { method: 'POST', path: '/orders', body: orderBody({ paymentMethod: 'cod' }), headers: cart };
  const answers = await rush(deployment, times(request));
  const ids = new Set(answers.map(({ status, body }) => `${status} ${body.id ?? body.code}`));
  if (ids.size !== 1 || answers[0]?.status !== 201) report('one cart, answers', [...ids]);
  const [row] = await sql.rows<{ orders: number }>(
    'select count(*)::int as orders from orders.orders where cart_id = (select cart_id from orders.orders where id = $1)',
    [answers.find(({ status }) => status === 201)?.body.id],
  );
  if (row!.orders !== 1) report('one cart, orders', row!.orders);
}

/** Of fifty who give a ninth back under one key, one succeeds; then of fifty who each give a third back, two. */
async function refunds(deployment: Deployment, report: Report): Promise<void> {
  const { shop } = deployment;
  const { body: order } = await shop.order({ SKU0: 9 }, { paymentMethod: 'card', shippingMethod: 'pickup' });
  const { intentId } = order.payment;
  await shop.payByCard(intentId);
  const seen = () => shop.http('GET', `/payments/${intentId}`, { as: 'admin' });
  await until(seen, ({ body }) => body.status === 'captured', { what: 'the money' });
  const authorization = `Bearer ${await shop.api.token('admin')}`;
  const give = (amount: number, headers: Record<string, string> = {}) =>
    times({
      method: 'POST',
      path: `/payments/${intentId}/refunds`,
      body: { amount },
      headers: { authorization, ...headers },
    });
  const keyed = await rush(deployment, give(order.total / 9, { 'idempotency-key': randomUUID() }));
  const first = new Set(keyed.filter(({ status }) => status === 201).map(({ body }) => body.id));
  if (first.size !== 1 || keyed.some(({ status }) => status !== 201 && status !== 409))
    report('one key, refunds', { ids: [...first], answers: tally(keyed.map(endOf)) });
  const free = await rush(deployment, give(order.total / 3));
  const done = free.filter(({ status }) => status === 201);
  if (done.length !== 2 || free.some(({ status }) => status !== 201 && status !== 409))
    report('refunds of a third after a ninth', tally(free.map(endOf)));
  const { body: after } = await seen();
  if (after.refunded > after.amount) report('refunded more than captured', after);
}

async function manyOrders(deployment: Deployment, report: Report): Promise<void> {
  const body = orderBody({ items: linesOf({ SKU2: 1 }), paymentMethod: 'cod' });
  const answers = await rush(deployment, times({ method: 'POST', path: '/orders', body }));
  const numbers = new Set(answers.map(({ body: order }) => order.orderNumber));
  if (numbers.size !== answers.length || numbers.has(undefined)) report('numbers of as many orders', [...numbers]);
}

/** The same articles in every order: whoever locks them as they come meets somebody who comes the other way. */
async function shuffledCarts(
  trial: Trial,
  deployment: Deployment,
  carts: number,
): Promise<{ failed: unknown[]; deadlocks: number }> {
  const deadlocks = async () =>
    (
      await deployment.sql.rows<{ count: number }>(
        'select deadlocks::int as count from pg_stat_database where datname = current_database()',
      )
    )[0]!.count;
  const before = await deadlocks();
  const random = trial.stream('carts');
  const failed: unknown[] = [];
  const wishes = Array.from({ length: carts }, () =>
    random.shuffled(shelf).slice(0, 4 + Math.floor(random.next() * 8)),
  );
  const { doors } = deployment;
  await withHands(32, wishes, async (skus, hand) => {
    const items = skus.map((sku) => ({ sku, quantity: 1 }));
    const door = doors[hand % doors.length]!;
    const place = () => door.http('POST', '/orders', { body: orderBody({ items, paymentMethod: 'cod' }) });
    const { status, body } = await until(place, (answer) => !wasShed(answer), { timeoutMs: 60_000, everyMs: 200 });
    // there is enough of everything, so that nothing but an order is right
    if (status !== 201) failed.push({ status, code: body.code });
  });
  return { failed, deadlocks: (await deadlocks()) - before };
}
