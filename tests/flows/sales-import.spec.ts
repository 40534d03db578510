import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from './api.client.ts';
import { type RunningShop, startShop } from './start-shop.ts';
import { TalatCommand } from './talat-command.ts';

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

const written = async (): Promise<unknown> =>
  (
    await shop.sql.rows(`select (select count(*)::int from catalog.product) as products, (select count(*)::int from identity.user_account) as accounts,
      (select count(*)::int from inventory.stock_move) as moves, (select count(*)::int from inventory.opened_sale) as opened,
      (select count(*)::int from bus.audit where service <> 'identity' and action <> 'payments.reconciled') as audits, (select count(*)::int from orders.orders) as orders`)
  )[0];

const dryLine = 'talat: this was a dry run: nothing was written\n';
/** A dry run, that nothing came of, and then the real one: the same report. */
async function bothWays(file: string, ...more: string[]) {
  const before = await written();
  const dry = await talat.sales('import', file, ...more, '--dry-run').ended;
  expect(await written()).toEqual(before);
  const real = await talat.sales('import', file, ...more).ended;
  expect(dry.out).toBe(`${real.out}${dryLine}`);
  expect(dry.code).toBe(real.code);
  return real;
}
const replay = (file: string, ...more: string[]) =>
  talat.run('replay', 'sales', file, '--api', shop.app.url, ...more).ended;
const sale = (invoice: string, code: string, quantity: number, { price = '2.50', at = '12/3/10 9:00' } = {}) =>
  `${invoice},${code},ARTICLE ${code},${quantity},${at},${price},17850,United Kingdom`;

describe('a dry run', () => {
  it('says what the server refuses and what it knows under a variant, as the real run does', async () => {
    const shirt = {
      sku: 'SHIRT-77001',
      name: 'Shirt',
      price: 5,
      currency: 'GBP',
      variants: [{ sku: '77001S' }, { sku: '77001M' }],
    };
    const { body: made } = await shop.http('POST', '/products', { as: 'admin', body: shirt });
    const gone = { sku: '77009', name: 'Taken away', price: 5, currency: 'GBP' };
    const { body: deleted } = await shop.http('POST', '/products', { as: 'admin', body: gone });
    await shop.http('DELETE', `/products/${deleted.id}`, { as: 'admin' });
    const file = talat.write('variants.csv', [
      sale('970001', '77001m', 3),
      sale('970001', '77002', 2),
      sale('970002', '77009', 1),
    ]);
    const real = await bothWays(file);
    expect(real.code).toBe(1);
    expect(real.out).toContain('products: 1 made, 1 were there already, 1 refused:');
    expect(real.out).toContain('77009: SKU 77009 is already in use');
    expect(real.out).toContain('opening stock: 5 units put on the shelf, 3 of them for articles that the shop had');
    expect(await shop.stock('77001M')).toEqual({ onHand: 3, reserved: 0 });
    const sold = talat.write('sold.csv', [sale('970001', '77001m', 3), sale('970001', '77002', 2)]);
    const lived = await replay(sold);
    expect(lived.out).toContain('prices in GBP, holding 0 % tax');
    expect(lived.out).toMatch(/^talat: balanced$/m);
    const [line] = await shop.sql.rows<{ variant: string }>(
      `select variant_id as variant from orders.order_item where sku = '77001M'`,
    );
    expect(made.variants.map(({ id }: { id: string }) => id)).toContain(line!.variant);
  });

  it('names the missing permission, once for each part', async () => {
    const file = talat.write('manager.csv', [sale('970100', '77100', 4)]);
    const manager = await bothWays(file, '--user', 'manager@talat.example');
    expect(manager.code).toBe(1);
    expect(manager.out).toContain('products: 1 made');
    expect(manager.out).toMatch(
      /customers: 0 made, 0 were there already, 1 refused:\ntalat: {3}all customers: .+users\.write/,
    );
    const staff = await bothWays(file, '--user', 'staff@talat.example');
    expect(staff.out).toMatch(/products: 0 made.+\ntalat: {3}all products: .+products\.write/);
  });
});

describe('another history', () => {
  it('brings what its own sales need of articles that are known, and no invoice brings stock twice', async () => {
    const first = [sale('971001', '77201', 4), sale('971002', '77202', 6)];
    const second = [...first, sale('971003', '77201', 5, { at: '12/4/10 9:00' }), sale('971003', '77201', 1)];
    expect((await bothWays(talat.write('first.csv', first))).out).toContain('opening stock: 10 units put on the shelf');
    expect((await replay(talat.write('first.csv', first))).out).toMatch(/^talat: balanced$/m);
    const file = talat.write('second.csv', second);
    const topped = await bothWays(file);
    expect(topped.out).toContain('products: 0 made, 2 were there already');
    expect(topped.out).toContain(
      'opening stock: 6 units put on the shelf, 6 of them for articles that the shop had; 10 units were put there by an earlier import',
    );
    expect((await bothWays(file)).out).toContain('all of it was there already: nothing to change');
    const lived = await replay(file);
    expect(lived.out).toContain('invoices 3 · orders 3 (2 from an earlier run) · rejected 0');
    expect(lived.out).toMatch(/^talat: balanced$/m);
    expect(await shop.stock('77201')).toEqual({ onHand: 0, reserved: 0 });
  });
});

describe('currency and tax', () => {
  it('are asked for when the shop sells the articles in several currencies', async () => {
    await shop.http('POST', '/products', {
      as: 'admin',
      body: { sku: '77302', name: 'Baht article', price: 90, currency: 'THB' },
    });
    const file = talat.write('mixed.csv', [sale('972001', '77301', 2), sale('972001', '77302', 1)]);
    const real = await bothWays(file);
    expect(real.out).toContain('1 of those are sold in another currency and stay so, first 77302 in THB');
    const unsure = await replay(file);
    expect(unsure.code).toBe(1);
    expect(unsure.output).toMatch(/several currencies: 1 in \w+, 1 in \w+\. .+--currency/);
    const sure = await replay(file, '--currency', 'GBP');
    expect(sure.out).toContain('1 of the articles are sold in another currency today, first 77302 in THB');
    expect(sure.out).toMatch(/^talat: balanced$/m);
  });

  it('are said alike by both commands, and the tax is in the orders', async () => {
    const file = talat.write('taxed.csv', [sale('972101', '77303', 3, { price: '12.00' })]);
    const imported = await talat.sales('import', file, '--tax-rate', '20').ended;
    expect(imported.out).toContain('prices in GBP, holding 20 % tax');
    expect(imported.out).toContain('sold for 36.00 GBP, of it tax 6.00 GBP');
    const command = /npm run talat -- (.+)$/m.exec(imported.out)![1]!.split(' ');
    expect(command).toEqual(['replay', 'sales', file, '--currency', 'GBP', '--tax-rate', '20']);
    const lived = await talat.run(...command, '--api', shop.app.url).ended;
    expect(lived.out).toContain('prices in GBP, holding 20 % tax');
    expect(lived.out).toContain('tax at 20 % 6.00 GBP in the file · 6.00 GBP in the orders · difference 0.00 GBP');
    expect(lived.code).toBe(0);
    const other = await replay(file, '--tax-rate', '0');
    expect(other.out).toContain('invoices 1 · orders 1 (1 from an earlier run) · rejected 0');
    expect(other.out).toContain('orders of an earlier run keep the tax rate that they were placed with');
    expect(other.code).toBe(1);
  });

  it('do not make another history out of a known invoice number', async () => {
    const first = talat.write('number.csv', [sale('972201', '77304', 1)]);
    await talat.sales('import', first).ended;
    expect((await replay(first)).code).toBe(0);
    const second = await replay(talat.write('number-again.csv', [sale('972201', '77304', 2)]));
    expect(second.out).toMatch(/ {2}972201: it is order \S+ of an earlier run, of 2\.50 GBP instead of 5\.00/);
    expect(second.out).toContain('NOT balanced');
    expect(second.code).toBe(1);
  });
});

describe('what cannot be done', () => {
  it('is one line with the way out', async () => {
    mkdirSync(join(talat.folder, 'folder'), { recursive: true });
    const raw = (name: string, text: string | Buffer) => {
      writeFileSync(join(talat.folder, name), text);
      return join(talat.folder, name);
    };
    const good = talat.write('good.csv', [sale('973001', '77401', 1)]);
    const cases: [args: string[], says: RegExp][] = [
      [
        ['import', join(talat.folder, 'none.csv')],
        /none\.csv does not exist\. It is a CSV file whose first line names/,
      ],
      [['import', join(talat.folder, 'folder')], /folder is a folder\. It is a CSV file/],
      [['import', raw('empty.csv', '')], /empty\.csv is empty\. /],
      [
        [
          'import',
          raw('head.csv', 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n'),
        ],
        /has a heading and no lines/,
      ],
      [['import', raw('other.csv', 'a,b\n1,2\n')], /lacks the columns InvoiceNo, StockCode/],
      [
        ['import', raw('book.csv', Buffer.from('PK\u0003\u0004....'))],
        /is a workbook or an archive\. Save its sheet as CSV/,
      ],
      [['import', good, '--currency', 'ZZZ'], /--currency ZZZ is none that a shop can trade in\. There are THB, GBP/],
      [['import', good, '--tax-rate', 'x'], /--tax-rate x is no percentage\. Give one such as/],
      [['import', good, '--tax-rate', '-1'], /--tax-rate -1 is no percentage/],
      [
        ['import', good, '--api', 'http://127.0.0.1:9'],
        /No shop answers at http:\/\/127\.0\.0\.1:9\. Start it with npm start/,
      ],
      [['import', good, '--user', 'nobody@talat.example'], /refuses nobody@talat\.example: .+--user and --password/],
      [['replay', good, '--speed', 'fast'], /--speed fast is no number from 0 on\. For a week/],
      [['replay', good, '--speed', '-2'], /--speed -2 is no number from 0 on/],
      [['replay', good, '--tax-rate', '1.234'], /--tax-rate 1\.234 is no percentage/],
      [['replay', good], /No article of .+good\.csv is in the shop\. Run first: npm run talat -- import sales/],
      [['replay', join(talat.folder, 'none.csv')], /none\.csv does not exist/],
    ];
    for (const [[verb, file, ...more], says] of cases) {
      const currency = verb === 'import' && !more.includes('--currency') ? ['--currency', 'GBP'] : [];
      const api = more.includes('--api') ? [] : ['--api', shop.app.url];
      const { code, output } = await talat.run(verb!, 'sales', file!, ...currency, ...api, ...more).ended;
      expect(output).toMatch(says);
      expect(
        output.split('\n').filter((line) => line.trim() !== '' && !/^talat: (prices|sold|1 )/.test(line)),
      ).toHaveLength(1);
      expect(code).toBe(1);
    }
    const { code, output } = await talat.run('import', 'sales', good).ended;
    expect(output).toMatch(/--currency <code>' not specified\s+Add --help/);
    expect(code).toBe(1);
  });

  it('names the account that may not import orders, once', async () => {
    const file = talat.write('forbidden.csv', [sale('973101', '77402', 1), sale('973102', '77402', 1)]);
    expect((await talat.sales('import', file).ended).code).toBe(0);
    const { code, output } = await replay(file, '--user', 'manager@talat.example');
    expect(output.match(/orders\.import/g)).toHaveLength(1);
    expect(output).toContain('with --user and --password');
    expect(code).toBe(1);
  });

  it('keeps the letters of a spreadsheet that writes no UTF-8', async () => {
    const file = join(talat.folder, 'latin.csv');
    const lines = ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'];
    lines.push('973201,77403,CAF\u00C9 SIGN \u00A35,1,12/1/10 8:26,2.55,17850,EIRE');
    writeFileSync(file, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'));
    expect((await talat.sales('import', file).ended).code).toBe(0);
    const { body } = await shop.http('GET', '/products?status=all&q=77403', { as: 'admin' });
    expect(body.data[0].name).toBe('CAF\u00C9 SIGN \u00A35');
  });
});

describe('Ctrl-C', () => {
  it('ends a replay between two orders and says how to go on', async () => {
    const lines = Array.from({ length: 80 }, (_, n) => sale(`9740${10 + n}`, `7750${n % 3}`, 1 + (n % 2)));
    const file = talat.write('long.csv', lines);
    expect((await talat.sales('import', file).ended).code).toBe(0);
    const orders = async () =>
      (
        await shop.sql.rows<{ n: number }>(
          `select count(*)::int as n from orders.orders where external_reference like '9740%'`,
        )
      )[0]!.n;
    const first = talat.run('replay', 'sales', file, '--api', shop.app.url, '--speed', '0');
    await until(orders, (n) => n >= 10, { timeoutMs: 60_000 });
    first.child.kill('SIGINT');
    first.child.kill('SIGINT');
    const stopped = await first.ended;
    expect(stopped.output).toMatch(/Stopped: \d+ of 80 invoices and cancellations are done\. The same command goes on/);
    expect(stopped.output).not.toContain('    at ');
    expect(stopped.code).toBe(130);
    const placed = await orders();
    expect(placed).toBeLessThan(80);
    const second = await replay(file);
    expect(second.out).toContain(`invoices 80 · orders 80 (${placed} from an earlier run) · rejected 0`);
    expect(second.out).toMatch(/^talat: balanced$/m);
    expect(await orders()).toBe(80);
  });

  it('ends a wait for the next order at once', async () => {
    const file = talat.write('slow.csv', [
      sale('975001', '77601', 1),
      sale('975002', '77601', 1, { at: '12/9/10 9:00' }),
    ]);
    expect((await talat.sales('import', file).ended).code).toBe(0);
    const waiting = talat.run('replay', 'sales', file, '--api', shop.app.url, '--speed', '1');
    await until(
      async () => (await shop.sql.rows(`select 1 from orders.orders where external_reference = '975001'`)).length,
      (n) => n === 1,
    );
    waiting.child.kill('SIGINT');
    expect((await waiting.ended).output).toContain('Stopped: 1 of 2');
  });
});
