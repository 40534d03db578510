import { CreateProduct } from '@talat/contracts/product';
import { describe, expect, it } from 'vitest';
import { draftProduct, nextStatus, repriced } from './product.rules.ts';

const owner = { currency: 'THB' as const, sellerId: null, createdBy: null, categoryIds: [] };
const draft = (over: Record<string, unknown>) =>
  draftProduct(CreateProduct.parse({ sku: 'A-1', name: 'A', price: 10, ...over }), owner);

describe('a draft', () => {
  it.each([
    [149.99, 'THB', 14_999],
    ['149.9', 'THB', 14_990],
    [1500, 'JPY', 1500],
    ['0.125', 'KWD', 125],
    ['0.30', 'GBP', 30],
  ])('costs %s %s: %i minor units', (price, currency, minor) => {
    expect(draft({ price, currency }).priceMinor).toBe(minor);
  });

  it.each([
    [{}, 'published'],
    [{ isActive: true }, 'published'],
    [{ isActive: false }, 'draft'],
    [{ isActive: false, status: 'published' }, 'published'],
    [{ status: 'archived' }, 'archived'],
  ])('of %j is %s', (over, status) => {
    expect(draft(over).status).toBe(status);
  });

  it('without variants is its own single one', () => {
    const { variants, sku } = draft({ stock: 4 });
    expect(variants.map((variant) => [variant.sku, variant.openingStock, variant.tracked])).toEqual([[sku, 4, true]]);
  });

  it('keeps no stock of what is not tracked', () => {
    expect(draft({ tracked: false, stock: 9 }).variants[0]).toMatchObject({ tracked: false, openingStock: null });
  });

  it('takes its options from its variants when it names none', () => {
    const { options } = draft({
      variants: [
        { sku: 'A', options: { Size: 'S' } },
        { sku: 'B', options: { Size: 'M' } },
      ],
    });
    expect(options.map(({ key, values }) => [key, values.map((value) => value.key)])).toEqual([['Size', ['S', 'M']]]);
  });

  it('asks for the stock of each of several variants', () => {
    expect(() => draft({ stock: 3, variants: [{ sku: 'A' }, { sku: 'B' }] })).toThrow('each its own stock');
  });
});

it.each([
  ['published', { isActive: false }, 'draft'],
  ['draft', { isActive: true }, 'published'],
  ['archived', { isActive: false }, 'archived'],
  ['archived', { isActive: true }, 'published'],
  ['draft', {}, 'draft'],
  ['draft', { status: 'archived', isActive: true }, 'archived'],
] as const)('%s and %j become %s', (current, input, expected) => {
  expect(nextStatus(current, input)).toBe(expected);
});

describe('a new price', () => {
  it('goes to the only variant, whatever it cost', () => {
    expect(repriced([{ priceMinor: 7 }], 10, 12)).toEqual([{ priceMinor: 12 }]);
  });
  it('goes to those of several that cost the old one', () => {
    expect(repriced([{ priceMinor: 10 }, { priceMinor: 15 }], 10, 12)).toEqual([
      { priceMinor: 12 },
      { priceMinor: 15 },
    ]);
  });
});
