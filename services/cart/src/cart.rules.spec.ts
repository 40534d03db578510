import type { PricedVariant } from '@talat/contracts/catalog.client';
import { newId } from '@talat/contracts/id';
import { describe, expect, it } from 'vitest';
import { cartLine, isReadyToOrder, mostUnits, newPrices, noticesOf, storedLine, totalsOf } from './cart.rules.ts';

const priced: PricedVariant = {
  variantId: newId(),
  productId: newId(),
  sku: 'A',
  slug: 'a',
  names: { th: 'ก', en: 'A' },
  options: {},
  imageUrl: null,
  tint: null,
  priceMinor: 14_999,
  currency: 'THB',
  isForSale: true,
  tracked: true,
  sellerId: null,
};
const line = storedLine(newId(), priced, 3);

describe('noticesOf', () => {
  it.each([
    ['nothing', {}, 3, []],
    ['a new price', { priceMinor: 15_000 }, 3, [{ code: 'PRICE_CHANGED', from: 149.99, to: 150 }]],
    [
      'a new price and too few',
      { priceMinor: 100 },
      2,
      [
        { code: 'PRICE_CHANGED', from: 149.99, to: 1 },
        { code: 'STOCK_SHORT', available: 2, requested: 3 },
      ],
    ],
    ['sold out', {}, 0, [{ code: 'SOLD_OUT' }]],
    ['nothing of an article without stock', { tracked: false }, 0, []],
    ['no longer for sale', { isForSale: false }, 3, [{ code: 'UNAVAILABLE' }]],
    ['now in another currency', { currency: 'GBP' as const }, 3, [{ code: 'UNAVAILABLE' }]],
  ])('tells %s', (_, words, available, notices) => {
    expect(noticesOf(line, { priced: { ...priced, ...words }, available })).toEqual(notices);
  });
});

it('shows an article that is gone with its last words and price', () => {
  expect(cartLine(line, { priced: undefined, available: 0 }, 'th')).toMatchObject({
    name: 'ก',
    unitPrice: 149.99,
    lineTotal: 449.97,
    available: 0,
  });
});

it('shows an article without stock as always there', () => {
  expect(cartLine(line, { priced: { ...priced, tracked: false }, available: 0 }, 'en').available).toBe(mostUnits);
});

it('is ready with a changed price, not with a missing unit, not when empty', () => {
  const shown = (words: Partial<PricedVariant>, available: number) =>
    cartLine(line, { priced: { ...priced, ...words }, available }, 'en');
  expect(isReadyToOrder([shown({ priceMinor: 1 }, 3)])).toBe(true);
  expect(isReadyToOrder([shown({}, 3), shown({}, 2)])).toBe(false);
  expect(isReadyToOrder([])).toBe(false);
});

it('counts in whole satang, VAT inside', () => {
  expect(totalsOf([line, line], () => 14_999, 700)).toEqual({ itemCount: 6, subtotalMinor: 89_994, taxMinor: 5887 });
});

it('finds the prices that are told for the first time', () => {
  expect(newPrices([line], new Map([[line.variantId, { ...priced, priceMinor: 7 }]]))).toEqual({ [line.variantId]: 7 });
  expect(newPrices([line], new Map([[line.variantId, priced]]))).toEqual({});
});
