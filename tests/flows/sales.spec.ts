import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './api.client.ts';
import { type RunningShop, startShop } from './start-shop.ts';
import { TalatCommand } from './talat-command.ts';

const root = resolve(import.meta.dirname, '../..');
/** A week of a real shop; it lies beside the repository and does not belong to it. */
const realWeek = resolve(root, '../shared/data/online-retail-week.csv');

let shop: RunningShop;
let talat: TalatCommand;
beforeAll(async () => {
  shop = await startShop();
  talat = new TalatCommand(shop);
});
afterEach(() => shop.expectBalanced(60_000));
afterAll(async () => {
  talat?.close();
  await shop?.app.close();
});

const history = [
  '936365,99123A,WHITE HEART,6,12/1/10 8:26,2.55,17850,United Kingdom',
  '936365,99123a,white heart,2,12/1/10 8:26,2.10,17850,United Kingdom',
  '936365,errand,POSTAGE,1,12/1/10 8:26,18.00,17850,United Kingdom',
  '936366,99633,HAND WARMER,10,12/1/10 8:28,1.85,,United Kingdom',
  '936367,99633,HAND WARMER,5,12/1/10 8:34,1.65,13047,France',
  '936367,99879,BIRD,32,12/1/10 8:34,1.69,13047,France',
  'C936379,99123A,WHITE HEART,-4,12/1/10 9:41,2.55,17850,United Kingdom',
  'C936380,99633,HAND WARMER,-1,12/1/10 9:49,1.85,99999,United Kingdom',
  'C936381,99879,BIRD,-40,12/1/10 9:50,1.69,13047,France',
  '936368,99123A,WHITE HEART,0,12/1/10 9:51,2.55,17850,United Kingdom',
  '936369,99123A,WHITE HEART,x,12/1/10 9:51,2.55,17850,United Kingdom',
  '936370,99123A,WHITE HEART,1,13/45/10 9:51,2.55,17850,United Kingdom',
  '936371,,NOTHING,1,12/1/10 9:51,2.55,17850,United Kingdom',
  '936372,99633,HAND WARMER,1,12/1/10 10:00,0,17850,United Kingdom',
  'C936382,99633,HAND WARMER,3,12/1/10 10:01,1.85,17850,United Kingdom',
  '936373,99879,"BIRD, ""FANCY""",3,12/1/10 10:02,1.69,13047,France',
  '936374,99123A,THROWN AWAY,-5,12/1/10 10:03,2.55,,United Kingdom',
];
const counts = async (): Promise<Record<string, number>> => {
  const [row] = await shop.sql.rows<Record<string, number>>(`
    select (select count(*)::int from catalog.product) as products, (select count(*)::int from identity.user_account) as accounts,
           (select count(*)::int from inventory.stock_move) as moves, (select count(*)::int from orders.orders) as orders,
           (select count(*)::int from orders.order_item) as lines, (select count(*)::int from orders.order_return) as returns,
           (select count(*)::int from payments.ledger_entry) as entries`);
  return row!;
};

describe('the history of a shop', () => {
  it('is imported as the dry run says, and once', async () => {
    const file = talat.write('history.csv', history);
    const before = await counts();
    const dry = await talat.sales('import', file, '--dry-run').ended;
    expect(dry.code).toBe(0);
    expect(dry.output).toContain('17 lines: 7 valid sale lines in 4 invoices, 3 cancellations, 7 rejected');
    expect(dry.output).toContain('4 articles, of them 1 without stock; 58 units; 3 customers');
    expect(dry.out).toContain('prices in GBP, holding 0 % tax');
    expect(dry.out).toContain('sold for 123.40 GBP, of it tax 0.00 GBP');
    const refused = dry.output.match(/line \d+ \(\w*\): .+/g)!.map((line) => Number(/\d+/.exec(line)![0]));
    expect(refused).toEqual([11, 12, 13, 14, 15, 16, 18]);
    expect(await counts()).toEqual(before);

    const real = await talat.sales('import', file).ended;
    expect(real.out).toContain('products: 4 made, 0 were there already');
    expect(real.out).toContain(
      'opening stock: 58 units put on the shelf, 0 of them for articles that the shop had; 0 units were put there by an earlier import',
    );
    expect(real.out).toContain('customers: 3 made, 0 were there already');
    expect(real.code).toBe(0);
    expect(dry.out).toBe(`${real.out}talat: this was a dry run: nothing was written\n`);
    await shop.expectBalanced();
    const after = await counts();
    expect(after).toMatchObject({ products: before['products']! + 4, accounts: before['accounts']! + 3 });
    expect(await shop.stock('99123A')).toEqual({ onHand: 8, reserved: 0 });
    expect(await shop.stock('ERRAND')).toBeUndefined();

    const again = await talat.sales('import', file).ended;
    expect(again.out).toContain('products: 0 made, 4 were there already');
    expect(again.out).toContain('opening stock: 0 units put on the shelf');
    expect(again.out).toContain('58 units were put there by an earlier import');
    expect(again.out).toContain('customers: 0 made, 3 were there already');
    expect(again.out).toContain('all of it was there already: nothing to change');
    expect(again.code).toBe(0);
    const dryAgain = await talat.sales('import', file, '--dry-run').ended;
    expect(dryAgain.out).toBe(`${again.out}talat: this was a dry run: nothing was written\n`);
    expect(await counts()).toEqual(after);
  });

  it('is lived again to the penny, and once', async () => {
    const file = join(talat.folder, 'history.csv');
    const { code, output } = await talat.sales('replay', file, '--speed', '0').ended;
    expect(output).toContain('invoices 4 · orders 4 (0 from an earlier run) · rejected 0');
    expect(output).toContain('lines 7 in the file · 7 in the orders');
    expect(output).toContain('money 123.40 GBP in the file · 123.40 GBP in the orders · difference 0.00 GBP');
    expect(output).toContain('tax at 0 % 0.00 GBP in the file · 0.00 GBP in the orders · difference 0.00 GBP');
    expect(output).toContain('returns 1 (0 from an earlier run) worth 10.20 GBP · unmatched lines 2');
    expect(output).toMatch(/line 9, C936380, 1 × 99633: no earlier sale/);
    expect(output).toMatch(/line 10, C936381, 40 × 99879: no earlier sale has 40 left/);
    expect(output).toMatch(/^talat: balanced$/m);
    expect(code).toBe(0);
    await shop.expectBalanced();
    const [first] = await shop.sql.rows<{ id: string; lines: number[]; at: Date; currency: string; refunded: number }>(
      `select o.id, o.currency, o.created_at as at, o.refunded::int, array(select unit_price::int from orders.order_item i where i.order_id = o.id order by line) as lines
         from orders.orders o where external_reference = '936365'`,
    );
    expect(first).toMatchObject({ currency: 'GBP', lines: [255, 210, 1800], refunded: 1020 });
    expect(first!.at.toISOString()).toBe('2010-12-01T08:26:00.000Z');
    expect(await shop.stock('99123A')).toEqual({ onHand: 4, reserved: 0 });
    expect(await shop.stock('99633')).toEqual({ onHand: 0, reserved: 0 });

    const after = await counts();
    const again = await talat.sales('replay', file, '--speed', '0').ended;
    expect(again.output).toContain('invoices 4 · orders 4 (4 from an earlier run) · rejected 0');
    expect(again.output).toContain('returns 1 (1 from an earlier run) worth 10.20 GBP');
    expect(again.output).toMatch(/^talat: balanced$/m);
    expect(await counts()).toEqual(after);
    const books = await talat.run('books').ended;
    expect(books.output).toContain('talat: balanced');
    expect(books.code).toBe(0);
  });

  it('goes on where it was interrupted, without doubling', async () => {
    const lines = Array.from({ length: 60 }, (_, n) =>
      [0, 1, 2].map(
        (line) =>
          `9600${String(n).padStart(2, '0')},9900${line},ARTICLE ${line},${1 + (n % 3)},12/2/10 ${8 + (n % 10)}:00,1.1${line},20001,France`,
      ),
    ).flat();
    const file = talat.write('interrupted.csv', lines);
    expect((await talat.sales('import', file).ended).code).toBe(0);
    const before = await counts();
    const first = talat.sales('replay', file, '--speed', '0');
    await until(
      async () => (await counts())['orders']! - before['orders']!,
      (n) => n >= 15,
      { timeoutMs: 60_000 },
    );
    first.child.kill('SIGKILL');
    expect((await first.ended).output).not.toContain('balanced');
    const placed = (await counts())['orders']! - before['orders']!;
    expect(placed).toBeLessThan(60);

    const second = await talat.sales('replay', file, '--speed', '0').ended;
    expect(second.output).toMatch(/invoices 60 · orders 60 \(\d+ from an earlier run\) · rejected 0/);
    const known = Number(/\((\d+) from an earlier run/.exec(second.output)![1]);
    expect(known).toBeGreaterThanOrEqual(placed);
    expect(second.output).toContain('lines 180 in the file · 180 in the orders');
    expect(second.output).toMatch(/^talat: balanced$/m);
    await shop.expectBalanced();
    expect((await counts())['orders']! - before['orders']!).toBe(60);
  });
});

const hasWeek = existsSync(realWeek);
if (!hasWeek)
  console.warn(
    '\n*** SKIPPED: the real week of trading. ../shared/data/online-retail-week.csv is not beside the repository. ***\n',
  );

describe('a real week of a real shop', () => {
  it.skipIf(!hasWeek)(
    'is imported and lived again whole: 563 invoices, 14,296 lines, 258,154.28 GBP',
    async () => {
      const imported = await talat.sales('import', realWeek).ended;
      expect(imported.output).toMatch(/14296 valid sale lines in 563 invoices/);
      expect(imported.output).toMatch(/products: \d+ made/);
      expect(imported.output).not.toContain('refused');
      expect(imported.code).toBe(0);
      const before = await counts();
      const started = Date.now();
      const replayed = await talat.sales('replay', realWeek, '--speed', '0').ended;
      console.log(`the week took ${Math.round((Date.now() - started) / 1000)} s`);
      expect(replayed.output).toContain('invoices 563 · orders 563 (0 from an earlier run) · rejected 0');
      expect(replayed.output).toContain('lines 14296 in the file · 14296 in the orders');
      expect(replayed.output).toContain(
        '258154.28 GBP in the file · 258154.28 GBP in the orders · difference 0.00 GBP',
      );
      expect(replayed.output).toMatch(/^talat: balanced$/m);
      expect(replayed.code).toBe(0);
      await shop.expectBalanced(120_000);
      const now = await counts();
      expect(now['orders']! - before['orders']!).toBe(563);
      expect(now['lines']! - before['lines']!).toBe(14_296);
      const [longest] = await shop.sql.rows<{ reference: string; lines: number }>(
        `select external_reference as reference, count(*)::int as lines from orders.orders o join orders.order_item i on i.order_id = o.id
        group by 1 order by 2 desc limit 1`,
      );
      const inFile = readFileSync(realWeek, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`${longest!.reference},`));
      expect(longest!.lines).toBe(675);
      expect(inFile.length).toBeGreaterThanOrEqual(675);
    },
    400_000,
  );
});
