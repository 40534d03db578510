import type { UpdateProduct } from '@talat/contracts/product';
import { describe, expect, it } from 'vitest';
import { changeProduct } from './product-update.rules.ts';
import type { ProductEntity } from './product.entity.ts';

const product = {
  sku: 'P',
  status: 'published',
  currency: 'GBP',
  priceMinor: 10_000,
  compareAtMinor: 20_000,
  options: [],
} as unknown as ProductEntity;
const variant = (sku: string, priceMinor: number) => ({
  ...{ id: sku, sku, options: {}, priceMinor, tracked: true, isActive: true },
  ...{ openingStock: null, position: 0, hasMoved: false },
});
const two = [variant('S', 10_000), variant('L', 15_000)];
const changed = (variants: (typeof two)[number][], input: UpdateProduct) => {
  const { fields, variants: after } = changeProduct(product, variants, input);
  return { fields, prices: after.map(({ sku, priceMinor, isActive }) => [sku, priceMinor, isActive]) };
};
const baht = { currency: 'THB', price: 4500 } as const;

describe('a new currency', () => {
  it('is refused while a variant would keep its number from the old one', () => {
    const half = [
      { sku: 'S', options: {}, price: 4500 },
      { sku: 'L', options: {} },
    ];
    for (const variants of [undefined, half])
      expect(() => changed(two, { ...baht, variants } as UpdateProduct)).toThrow('a price for every variant');
  });

  it('sets one price where there was one, and takes away what was asked before', () => {
    expect(changed([variant('S', 9000), variant('L', 9000)], baht)).toEqual({
      fields: { currency: 'THB', priceMinor: 450_000, compareAtMinor: null },
      prices: [
        ['S', 450_000, true],
        ['L', 450_000, true],
      ],
    });
  });

  it('takes each price that is given, and leaves none of the old numbers to what is switched off', () => {
    const variants = [{ sku: 'S', options: {}, price: 6000 }];
    expect(changed(two, { ...baht, compareAtPrice: 8000, variants } as UpdateProduct)).toMatchObject({
      fields: { currency: 'THB', compareAtMinor: 800_000 },
      prices: [
        ['S', 600_000, true],
        ['L', 450_000, false],
      ],
    });
  });

  it('that is the old one changes nothing of this', () => {
    expect(changed(two, { currency: 'GBP', price: 120 })).toEqual({
      fields: { priceMinor: 12_000 },
      prices: [
        ['S', 12_000, true],
        ['L', 15_000, true],
      ],
    });
  });
});

describe('the opening stock of a variant that is new', () => {
  it.each([
    [true, 10],
    [false, null],
  ])('with tracked: %s is %s', (tracked, openingStock) => {
    const variants = [{ sku: 'M', options: {}, tracked, stock: 10 }];
    const { variants: after } = changeProduct(product, two, { variants } as UpdateProduct);
    expect(after[0]).toMatchObject({ sku: 'M', tracked, openingStock });
  });
});
