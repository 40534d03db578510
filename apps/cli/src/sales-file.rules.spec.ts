import { describe, expect, it } from 'vitest';
import {
  articlesOf,
  customersOf,
  readDate,
  readSales,
  type RawLine,
  ReturnMatcher,
  saleTotal,
} from './sales-file.rules.ts';

let number = 0;
const raw = (line: Partial<RawLine>): RawLine => ({
  number: ++number,
  InvoiceNo: '536365',
  StockCode: '85123A',
  Description: 'HEART',
  Quantity: '6',
  InvoiceDate: '12/1/10 8:26',
  UnitPrice: '2.55',
  CustomerID: '17850',
  Country: 'United Kingdom',
  ...line,
});

describe('a sales file', () => {
  it('reads dates as month/day/year', () => {
    expect(readDate('12/1/10 8:26')?.toISOString()).toBe('2010-12-01T08:26:00.000Z');
    expect(readDate('13/1/10 8:26')).toBeUndefined();
    expect(readDate('2/30/10 8:26')).toBeUndefined();
    expect(readDate('2010-12-01')).toBeUndefined();
  });

  it('keeps repeated codes of an invoice as lines of their own', () => {
    const { sales } = readSales([raw({}), raw({ Quantity: '2' }), raw({ StockCode: '85123a' })], 'GBP');
    expect(sales).toHaveLength(1);
    expect(sales[0]!.lines.map(({ code, quantity }) => [code, quantity])).toEqual([
      ['85123A', 6],
      ['85123A', 2],
      ['85123A', 6],
    ]);
    expect(saleTotal(sales[0]!)).toBe(255 * 14);
  });

  it.each([
    [{ Quantity: '0' }, 'quantity 0'],
    [{ Quantity: '-1' }, 'quantity -1'],
    [{ Quantity: 'six' }, 'whole number'],
    [{ UnitPrice: '0' }, 'price 0'],
    [{ UnitPrice: '1.005' }, 'decimals'],
    [{ InvoiceNo: '' }, 'InvoiceNo'],
    [{ StockCode: ' ' }, 'StockCode'],
    [{ InvoiceDate: 'x' }, 'InvoiceDate'],
    [{ InvoiceNo: 'C1', Quantity: '3' }, 'cancellation'],
  ])('says why it takes no %j', (line, reason) => {
    const file = readSales([raw(line), raw({})], 'GBP');
    expect(file.rejected).toHaveLength(1);
    expect(file.rejected[0]!.reason).toContain(reason);
    expect(file.sales).toHaveLength(1);
  });

  it('makes one article of each code, without stock for what is no article', () => {
    const { sales } = readSales(
      [
        raw({ Description: '' }),
        raw({}),
        raw({ UnitPrice: '3' }),
        raw({ UnitPrice: '3' }),
        raw({ StockCode: 'POST', Description: 'POSTAGE' }),
      ],
      'GBP',
    );
    expect(articlesOf(sales)).toEqual([
      { code: '85123A', name: 'HEART', unitMinor: 255, isTracked: true, sold: 24 },
      { code: 'POST', name: 'POSTAGE', unitMinor: 255, isTracked: false, sold: 6 },
    ]);
    expect(customersOf(sales)).toEqual(['17850']);
  });
});

describe('a cancellation', () => {
  const sell = (matcher: ReturnMatcher, ...lines: RawLine[]) =>
    readSales(lines, 'GBP').sales.forEach((sale) => matcher.addSale(sale));
  const cancel = (matcher: ReturnMatcher, line: Partial<RawLine>) =>
    matcher.match(readSales([raw({ InvoiceNo: 'C2', InvoiceDate: '12/2/10 9:00', ...line })], 'GBP').cancellations[0]!);

  it('goes against the latest sale that has enough left, the same price first', () => {
    const matcher = new ReturnMatcher();
    sell(matcher, raw({ InvoiceNo: '1' }), raw({ InvoiceNo: '2', UnitPrice: '9' }));
    expect(cancel(matcher, { Quantity: '-4' }).parts).toEqual([{ orderInvoice: '1', lineIndex: 0, quantity: 4 }]);
    expect(cancel(matcher, { Quantity: '-4' }).parts).toEqual([{ orderInvoice: '2', lineIndex: 0, quantity: 4 }]);
    expect(cancel(matcher, { Quantity: '-4' })).toMatchObject({
      parts: [],
      unmatched: [{ reason: 'no earlier sale has 4 left to return' }],
    });
  });

  it.each([
    [{ CustomerID: '' }, 'no customer'],
    [{ CustomerID: '1' }, 'no earlier sale of this article'],
    [{ StockCode: 'D' }, 'no earlier sale of this article'],
    [{ InvoiceDate: '12/1/10 8:00' }, 'no earlier sale of this article'],
  ])('is never guessed: %j', (line, reason) => {
    const matcher = new ReturnMatcher();
    sell(matcher, raw({ InvoiceNo: '1' }));
    expect(cancel(matcher, { Quantity: '-1', ...line }).unmatched[0]!.reason).toContain(reason);
  });
});
