import type { ProductCard } from '@talat/contracts/product';
import { describe, expect, it } from 'vitest';
import { changedPrice, previewChange, readPrice } from './price-change.ts';

const product = (more: Partial<ProductCard>) =>
  ({ price: 100, currency: 'THB', status: 'draft', priceVaries: false, ...more }) as ProductCard;

describe('a price for several products', () => {
  it.each([
    [199, '10', 218.9],
    [19.99, '-50', 10],
    [0.01, '50', 0.02],
    [1290, '7.25', 1383.53],
    [100, '-100', 0],
  ])('%d with %s percent is %d', (price, amount, after) => {
    expect(changedPrice(price, 'THB', { by: 'percent', amount })).toBe(after);
  });

  it('is never less than nothing, and never what the currency cannot hold', () => {
    expect(changedPrice(100, 'THB', { by: 'percent', amount: '-101' })).toBeNull();
    expect(changedPrice(100, 'THB', { by: 'percent', amount: 'ten' })).toBeNull();
    expect(changedPrice(100, 'JPY', { by: 'set', amount: '1.5' })).toBeNull();
    expect(readPrice('1,290.50', 'THB')).toBe(1290.5);
    expect(readPrice('-1', 'THB')).toBeNull();
    expect(readPrice('', 'THB')).toBeNull();
  });

  it('says of each product what would come of it', () => {
    const previews = previewChange(
      [
        product({ price: 100 }),
        product({ price: 120 }),
        product({ priceVaries: true }),
        product({ status: 'published', price: 120 }),
      ],
      { price: { by: 'set', amount: '120' }, status: 'published' },
    );
    expect(previews.map(({ price, status, why }) => [price, status, why])).toEqual([
      [120, 'published', null],
      [null, 'published', null],
      [null, null, 'varies'],
      [null, null, 'same'],
    ]);
  });
});
