import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type Currency, currencyDigits, includedTax, toDecimal, toDecimalText, toMinor } from './money.ts';

const currencies = Object.keys(currencyDigits) as Currency[];
const minor = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 });

describe('money', () => {
  it('goes from minor units to decimals and back without a loss', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom(...currencies), (amount, currency) => {
        expect(toMinor(toDecimalText(amount, currency), currency)).toBe(amount);
        expect(toMinor(toDecimal(amount, currency), currency)).toBe(amount);
        expect(toMinor(JSON.parse(JSON.stringify(toDecimal(amount, currency))) as number, currency)).toBe(amount);
      }),
    );
  });

  it.each([
    [149.99, 'THB', 14_999],
    ['149.990', 'THB', 14_999],
    [0.1, 'KWD', 100],
    ['12', 'JPY', 12],
    ['-3.5', 'GBP', -350],
    [-0, 'THB', 0],
  ] as const)('reads %s %s as %d', (text, currency, expected) => expect(toMinor(text, currency)).toBe(expected));

  it.each([
    [1.005, 'THB'],
    ['1.2', 'JPY'],
    ['1e3', 'THB'],
    ['', 'THB'],
    ['12,50', 'THB'],
    [Number.NaN, 'THB'],
    ['99999999999999999', 'THB'],
  ] as const)('refuses %s %s', (text, currency) => expect(() => toMinor(text, currency)).toThrow(RangeError));

  it('allots to the last unit, in proportion, the same way every time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 50 }),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          const sum = weights.reduce((a, b) => a + b, 0);
          if (sum > 0)
            parts.forEach((part, i) => expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1.001));
          expect(allocate(total, weights)).toEqual(parts);
        },
      ),
    );
  });
  it('gives the rest to the earlier of equals', () => expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]));

  it.each([
    [129_000, 700, 8_439],
    [107, 700, 7],
    [100, 0, 0],
    [12_000, 2000, 2_000],
  ])('finds the tax inside %d at %d basis points: %d', (gross, rate, tax) =>
    expect(includedTax(gross, rate)).toBe(tax),
  );
});
