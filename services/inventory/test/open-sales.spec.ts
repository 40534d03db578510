import { newId } from '@talat/contracts/id';
import type { OpenedStock } from '@talat/contracts/inventory';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GivenStock, type GivenVariant } from './given-stock.ts';

let given: GivenStock;
beforeAll(async () => {
  given = await GivenStock.start();
});
afterEach(async () => expect(await given.unbalanced()).toEqual({}));
afterAll(() => given.app.close());

type Line = { reference: string; variantId: string; quantity: number };
const line = (reference: string, { variantId }: GivenVariant, quantity: number): Line => ({
  reference,
  variantId,
  quantity,
});
const open = async (lines: Line[], more: { dryRun?: boolean } = {}): Promise<OpenedStock> => {
  const { status, body } = await given.app.http('POST', '/inventory/openings', {
    as: 'manager',
    body: { lines, ...more },
  });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};
const count = async (table: string): Promise<number> =>
  (await given.app.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

describe('stock for sales of the past', () => {
  it('is put there once for each sale, whichever file tells of it, with movement, event and audit', async () => {
    const [rice, tea] = [await given.article({ stock: 3 }), await given.article()];
    const first = [line('S1', rice, 2), line('S1', rice, 1), line('S2', rice, 4), line('S2', tea, 5)];
    expect(await open(first)).toMatchObject({ units: 12, knownUnits: 0 });
    expect(await open(first)).toMatchObject({ units: 0, knownUnits: 12, articles: [{ status: 'known' }, {}] });
    expect(await open([...first, line('S3', rice, 10)])).toEqual({
      units: 10,
      knownUnits: 12,
      articles: [
        { variantId: rice.variantId, status: 'opened', units: 10, knownUnits: 7 },
        { variantId: tea.variantId, status: 'known', units: 0, knownUnits: 5 },
      ].toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1)),
    });
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 20, reserved: 0 });
    expect(await given.stockOf(tea)).toMatchObject({ onHand: 5, reserved: 0 });
    const { body: moves } = await given.app.http('GET', `/inventory/movements?sku=${rice.sku}`, { as: 'staff' });
    expect(moves.data.map((move: { reason: string; onHandDelta: number }) => [move.reason, move.onHandDelta])).toEqual([
      ['opening', 10],
      ['opening', 7],
      ['opening', 3],
    ]);
    const [event] = (await given.eventsOf('inventory.adjusted')).slice(-1);
    expect(event!.data).toMatchObject({ reason: 'opening', changes: [{ variantId: rice.variantId, onHand: 20 }] });
    const audits = await given.app.sql(
      `select before, after from bus.audit where action = 'inventory.opened' and entity_id = $1 order by seq`,
      [rice.variantId],
    );
    expect(audits.slice(-2)).toMatchObject([
      { before: { levels: [{ onHand: 3 }] }, after: { levels: [{ onHand: 10 }] } },
      { before: { levels: [{ onHand: 10 }] }, after: { levels: [{ onHand: 20 }] } },
    ]);
  });

  it('is said without being put there', async () => {
    const rice = await given.article();
    const lines = [line('D1', rice, 6)];
    const before = [await count('inventory.stock_move'), await count('bus.outbox'), await count('bus.audit')];
    const dry = await open(lines, { dryRun: true });
    expect([await count('inventory.stock_move'), await count('bus.outbox'), await count('bus.audit')]).toEqual(before);
    expect(await given.stockOf(rice)).toMatchObject({ onHand: 0 });
    expect(await open(lines)).toEqual(dry);
    expect(await open(lines, { dryRun: true })).toMatchObject({ units: 0, knownUnits: 6 });
  });

  it('is not kept of articles without stock, and unknown ones are named', async () => {
    const postage = await given.article({ tracked: false });
    const nobody = { ...postage, variantId: newId() };
    const { articles } = await open([line('P1', postage, 1), line('P1', nobody, 1)]);
    expect(new Map(articles.map(({ variantId, status }) => [variantId, status]))).toEqual(
      new Map([
        [postage.variantId, 'not-kept'],
        [nobody.variantId, 'unknown'],
      ]),
    );
    expect(await given.stockOf(postage)).toMatchObject({ rows: 0 });
  });

  it('goes to a place that it can be sold from', async () => {
    const rice = await given.article();
    const store = await given.location({ code: `BACK-${rice.sku}`, isSellable: false, priority: 0 });
    await given.receive(rice.variantId, 5, store);
    await open([line('L1', rice, 4)]);
    expect((await given.reserve(rice, { quantity: 4 })).status).toBe('reserved');
  });

  it('is put there once by sixteen who import the same at the same time', async () => {
    const articles = await Promise.all(Array.from({ length: 12 }, () => given.article()));
    const lines = Array.from({ length: 60 }, (_, n) => line(`R${n % 20}`, articles[n % 12]!, 1 + (n % 3)));
    const wanted = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => open(n % 2 ? lines : lines.toReversed())));
    expect(answers.reduce((sum, { units }) => sum + units, 0)).toBe(wanted);
    let onHand = 0;
    for (const article of articles) onHand += (await given.stockOf(article)).onHand;
    expect(onHand).toBe(wanted);
  });

  it('is for those who may adjust', async () => {
    const rice = await given.article();
    const body = { lines: [line('N1', rice, 1)], dryRun: true };
    const { status } = await given.app.http('POST', '/inventory/openings', { as: 'staff', body });
    expect(status).toBe(403);
  });
});
