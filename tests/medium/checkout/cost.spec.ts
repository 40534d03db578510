import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { address, givenShop, type Shop } from './given-shop.ts';

let shop: Shop;
beforeAll(async () => void (shop = await givenShop()));
afterAll(() => shop?.close());

/** What goes on whether or not somebody orders, and what many orders share: the sequencer, the consumers' batches, the clocks. */
const shared =
  /^bus\.(sequencer|read-since|append|head|read-log|lock-cursor|read-batch|parked-subjects|move-cursor|claim-sagas|claim-jobs|take-turn)|^payments\.(claim-unsettled|given-up|our-records|cod-list)|^(orders|inventory|cart)\.(keep-|index-|count-changes|move-counters|expire|abandon)/;
/** The outside world: the simulated bank's own book. */
const outside = /^payments\.sim-/;

type Sender = { query: (...args: unknown[]) => unknown };
/** Names of the statements that this process sends, in order, while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const { Client } = (shop.app.db.dataSource.driver as unknown as { postgres: { Client: { prototype: Sender } } })
    .postgres;
  const original = Client.prototype.query;
  Client.prototype.query = function (this: unknown, ...args: unknown[]) {
    const [query] = args as [string | { name?: string; text: string }];
    sent.push(typeof query === 'string' ? query : (query.name ?? query.text));
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    Client.prototype.query = original;
  }
  return sent;
}

/** A transaction is a round trip to begin and one to commit; a consumer's batch is counted to the consumer. */
function ofTheOrder(sent: string[]): string[] {
  return sent.filter(
    (name) =>
      !shared.test(name) &&
      !outside.test(name) &&
      !/^(start transaction|begin|commit|rollback|bus\.record)/i.test(name),
  );
}

it('a paid order costs at most ten commits and thirty round trips', async () => {
  const cart = await shop.cart({ RICE: 1, TEA: 2 });
  await shop.app.settled();
  let payment = '';
  const sent = await statementsOf(async () => {
    const body = { shippingAddress: address, paymentMethod: 'card' };
    const placed = await shop.app.http('POST', '/orders', { body, headers: { ...cart, 'idempotency-key': newId() } });
    payment = placed.body.payment.intentId;
    const paid = await shop.pay(payment);
    expect(paid.body).toMatchObject({ isSettled: true, intent: { status: 'captured' } });
  });
  const mine = ofTheOrder(sent);
  const commits = mine.filter((name) =>
    /^(inventory\.(reserve|claim)|orders\.(place|change)$|cart\.close|payments\.(create-intent|apply-decision)|bus\.answer-key)/.test(
      name,
    ),
  );
  expect({ commits: commits.length, statements: commits }).toMatchObject({ commits: 10 });
  expect(mine.slice(30)).toEqual([]);
  // nothing else was written for it: each writing transaction has an id, and consumers and clocks have the rest
  expect(sent.filter((name) => /^(insert|update|delete)/i.test(name))).toEqual([]);
});

it('an order with cash on delivery costs at most eight commits and twenty round trips', async () => {
  await shop.app.settled();
  const sent = await statementsOf(() => shop.order());
  const mine = ofTheOrder(sent);
  expect(mine.slice(20)).toEqual([]);
});
