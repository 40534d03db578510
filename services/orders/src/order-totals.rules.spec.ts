import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderTotals } from './order-totals.rules.ts';
import { deliveryDate, feesIn, parseFees, promisedDate, shippingFee, zoneOf } from './shipping-fee.rules.ts';

describe('totals', () => {
  it('take the VAT out of the whole once: 1,290.00 holds 84.39', () => {
    expect(
      orderTotals({ lines: [{ quantity: 1, unitPrice: 129_000 }], shipping: 0, discount: 0, taxRate: 700 }),
    ).toMatchObject({ total: 129_000, tax: 8_439 });
  });

  it('are integers whose parts sum to the whole, for any cart, rate and currency', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 10_000 }),
      unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.constantFrom(0, 700, 2000, 1750),
        (lines, shipping, taxRate) => {
          const totals = orderTotals({ lines, shipping, discount: 0, taxRate });
          const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
          expect(totals.total).toBe(totals.subtotal + shipping);
          expect(sum(totals.lines.map(({ lineTotal }) => lineTotal))).toBe(totals.subtotal);
          expect(sum(totals.lines.map(({ tax }) => tax)) + totals.shippingTax).toBe(totals.tax);
          for (const amount of [totals.total, totals.tax, totals.shippingTax, ...totals.lines.map(({ tax }) => tax)])
            expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuse what cannot be counted exactly', () => {
    expect(() =>
      orderTotals({
        lines: [{ quantity: 1_000_000, unitPrice: 100_000_000_000 }],
        shipping: 0,
        discount: 0,
        taxRate: 700,
      }),
    ).toThrow(expect.objectContaining({ code: 'ORDER_TOO_LARGE' }));
  });
});

describe('delivery', () => {
  const fees = parseFees('bangkok:35 central:45 north:45 south:50 islands:80 express:40 cod:20');

  it.each([
    ['JPY', 35],
    ['THB', 3500],
    ['KWD', 35_000],
  ] as const)('costs the same number of %s in any currency, in its minor units', (currency, fee) => {
    const by = { payment: 'card', fees: feesIn(currency, fees) } as const;
    expect(shippingFee('standard', { postcode: '10400' }, by)).toBe(fee);
  });

  it.each(['', 'bangkok:35', 'bangkok:-1 central:1 north:1 south:1 islands:1 express:1 cod:1', 'moon:3'])(
    'refuses fees of "%s"',
    (text) => expect(() => parseFees(text)).toThrow('delivery fee'),
  );

  it('refuses a part of a yen', () => expect(() => feesIn('JPY', { ...fees, cod: '0.5' })).toThrow('decimals'));

  it.each([
    ['10400', 'bangkok', 3500],
    ['11000', 'bangkok', 3500],
    ['20150', 'central', 4500],
    ['50000', 'north', 4500],
    ['90110', 'south', 5000],
    ['84320', 'islands', 8000],
    ['', 'central', 4500],
  ] as const)('to %s is zone %s', (postcode, zone, fee) => {
    expect(zoneOf({ postcode })).toBe(zone);
    expect(shippingFee('standard', { postcode }, { payment: 'card', fees: feesIn('THB', fees) })).toBe(fee);
  });

  it('costs more by express and with cash, and nothing when it is picked up', () => {
    const byCash = { payment: 'cod', fees: feesIn('THB', fees) } as const;
    expect(shippingFee('express', { postcode: '10400' }, byCash)).toBe(95_00);
    expect(shippingFee('pickup', { postcode: '10400' }, byCash)).toBe(0);
    const at = new Date('2026-11-21T17:30:00Z');
    const days = (['pickup', 'express', 'standard'] as const).map((method) =>
      deliveryDate(method, { postcode: '84320' }, at),
    );
    expect(days).toEqual(['2026-11-22', '2026-11-24', '2026-11-27']);
  });
});

describe('a promised day', () => {
  const promise = (shown?: string) =>
    promisedDate(shown, {
      method: 'standard',
      destination: { postcode: '50200' },
      now: new Date('2026-11-21T17:30:00Z'),
    });
  it('is the one that the buyer saw, even when midnight has passed since', () => {
    expect(promise('2026-11-25')).toBe('2026-11-25');
    expect(promise('2026-11-24')).toBe('2026-11-24');
  });
  it.each([undefined, '2026-11-23', '2026-11-26', '2020-01-01'])('is the one of now instead of %s', (shown) => {
    expect(promise(shown)).toBe('2026-11-25');
  });
});
