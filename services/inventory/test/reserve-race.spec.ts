import { newId } from '@talat/contracts/id';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GivenVariant, GivenStock } from './given-stock.ts';

/** `FULL=1` runs R6 and R7 at the size of the scorecard. */
const isFull = process.env['FULL'] === '1';
const rush = isFull ? { buyers: 1000, units: 100, rounds: 50 } : { buyers: 200, units: 20, rounds: 2 };
const carts = isFull ? 10_000 : 400;

let given: GivenStock;
beforeAll(async () => {
  given = await GivenStock.start();
});
afterAll(() => given.app.close());

/** mulberry32: the same draw for the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const draw = sequence(7);
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => [draw(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);

it(`sells exactly ${rush.units} units to ${rush.buyers} buyers at once`, async () => {
  for (let round = 0; round < rush.rounds; round += 1) {
    const hot = await given.article({ stock: rush.units });
    const answers = await Promise.all(Array.from({ length: rush.buyers }, () => given.reserve(hot)));
    expect(answers.filter(({ status }) => status === 'reserved')).toHaveLength(rush.units);
    expect(await given.stockOf(hot)).toMatchObject({ onHand: rush.units, reserved: rush.units });
  }
  expect(await given.unbalanced()).toEqual({});
}, 300_000);

it('calls nothing sold out while units are left, whatever stands in the same batch', async () => {
  const hot = await given.article({ stock: 30 });
  const wanted = [40, 7, 50, 7, 40, 7, 9];
  const answers = await Promise.all(wanted.map((quantity) => given.reserve(hot, { quantity })));
  expect(answers.map(({ status }) => status)).toEqual([
    'short',
    'reserved',
    'short',
    'reserved',
    'short',
    'reserved',
    'reserved',
  ]);
});

it('reserves many articles in any order without a deadlock', async () => {
  const articles = await Promise.all(Array.from({ length: 12 }, () => given.article({ stock: carts })));
  const answers = await Promise.all(
    Array.from({ length: carts }, async () => {
      const mine = shuffled(articles).slice(0, 1 + Math.floor(draw() * 6));
      const answer = await given.reserve(mine);
      const end = draw();
      if (end < 0.3) await given.client.release({ orderId: answer.orderId, reason: 'changed mind' });
      else if (end < 0.6) await given.client.claim({ orderId: answer.orderId });
      return answer.status;
    }),
  );
  expect(new Set(answers)).toEqual(new Set(['reserved']));
  expect(await given.unbalanced()).toEqual({});
}, 300_000);

it.each([11, 12, 13])('decides in a batch exactly as one by one (seed %i)', async (seed) => {
  const draw = sequence(seed);
  const trio = async () =>
    [
      await given.article({ stock: 9 }),
      await given.article({ stock: 4 }),
      await given.article({ stock: 6 }),
    ] as GivenVariant[];
  const [batched, single] = [await trio(), await trio()];
  const second = await given.location({ code: `S${seed}`, priority: 50 });
  for (const set of [batched, single])
    for (const index of [0, 1]) await given.receive(set[index]!.variantId, 5 - 2 * index, second);
  const drawLines = () =>
    [0, 1, 2].filter(() => draw() < 0.7).map((index) => ({ index, quantity: 1 + Math.floor(draw() * 4) }));
  // the first is at all articles, so that everything after it waits for one batch, in the order in which it came
  const orders = [
    [0, 1, 2].map((index) => ({ index, quantity: 1 })),
    ...Array.from({ length: 14 }, drawLines).filter((lines) => lines.length),
  ];
  const requestOf = (set: GivenVariant[], lines: (typeof orders)[number]) => ({
    orderId: newId(),
    ttlSeconds: 60,
    lines: lines.map(({ index, quantity }) => ({ variantId: set[index]!.variantId, quantity })),
  });
  const oneByOne = [];
  for (const lines of orders) oneByOne.push(await given.client.reserve(requestOf(single, lines)));
  const together = await Promise.all(orders.map((lines) => given.client.reserve(requestOf(batched, lines))));
  const amounts = (answers: typeof together) =>
    answers.map((answer) =>
      answer.status === 'short'
        ? answer.shortages
            .map(({ requested, available }) => `${requested} of ${available}`)
            .toSorted((a, b) => a.localeCompare(b))
        : answer.status,
    );
  expect(amounts(together)).toEqual(amounts(oneByOne));
  const places = (set: GivenVariant[]) =>
    given.app.sql(
      'select location_id, on_hand, reserved from inventory.stock where variant_id = any($1) order by on_hand, location_id, reserved',
      [set.map((v) => v.variantId)],
    );
  expect(await places(batched)).toEqual(await places(single));
  expect(await given.unbalanced()).toEqual({});
});

it('goes one by one when a batch cannot be written, and each order gets its own answer', async () => {
  const hot = await given.article({ stock: 50 });
  await given.app.sql(`create function inventory.refuse_batch() returns trigger language plpgsql as $$ begin
    if (select count(*) from inventory.reservation where created_at > clock_timestamp() - interval '1 s' and xmin::text = pg_current_xact_id()::xid::text) > 1 then raise exception 'no batches today'; end if; return new; end $$`);
  await given.app.sql(
    'create constraint trigger refuse_batch after insert on inventory.reservation deferrable initially deferred for each row execute function inventory.refuse_batch()',
  );
  const answers = await Promise.all(Array.from({ length: 60 }, () => given.reserve(hot)));
  await given.app.sql('drop trigger refuse_batch on inventory.reservation');
  expect(answers.filter(({ status }) => status === 'reserved')).toHaveLength(50);
  expect(await given.stockOf(hot)).toMatchObject({ onHand: 50, reserved: 50 });
});

it('answers an order by its key when the reply to its commit was lost', async () => {
  const hot = await given.article({ stock: 50 });
  const database = given.app.db;
  const transaction = database.transaction.bind(database);
  database.transaction = async (work) => {
    await transaction(work);
    throw new Error('Connection terminated unexpectedly');
  };
  const answers = await Promise.all(Array.from({ length: 60 }, () => given.reserve(hot))).finally(() => {
    database.transaction = transaction;
  });
  expect(answers.filter(({ status }) => status === 'reserved')).toHaveLength(50);
  expect(await given.stockOf(hot)).toMatchObject({ onHand: 50, reserved: 50 });
  expect(await given.unbalanced()).toEqual({});
});

it('decides between a claim and the expiry once', async () => {
  const rice = await given.article({ stock: 200 });
  const orders = await Promise.all(Array.from({ length: 60 }, () => given.reserve(rice, { ttlSeconds: 1 })));
  const expire = `select inventory.settle('{}', $1, 'expired', null) as units`;
  await given.app.sql(`update inventory.reservation set expires_at = clock_timestamp() where state = 'held'`);
  const outcomes = await Promise.all(
    shuffled(orders).map(async ({ orderId }) => {
      const [claim, expiry] = await Promise.all([
        given.client.claim({ orderId }),
        given.app.sql<{ units: string | null }>(expire, [orderId]),
      ]);
      return { isClaimed: claim.status === 'claimed', isExpired: expiry[0]!.units !== null };
    }),
  );
  // the job loop may have been first: then neither of the two won here
  expect(outcomes.filter(({ isClaimed, isExpired }) => isClaimed && isExpired)).toEqual([]);
  const claimed = outcomes.filter(({ isClaimed }) => isClaimed).length;
  expect(await given.stockOf(rice)).toMatchObject({ onHand: 200 - claimed, reserved: 0 });
  expect(await given.unbalanced()).toEqual({});
});
