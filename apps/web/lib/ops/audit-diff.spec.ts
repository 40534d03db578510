import { describe, expect, it } from 'vitest';
import { changesOf } from './audit-diff.ts';

describe('what a row of the history changed', () => {
  it('is told field by field, what stayed the same last', () => {
    const row = {
      before: { name: 'ก', price: { amount: 100, currency: 'THB' } },
      after: { name: 'ก', price: { amount: 120, currency: 'THB' }, tags: ['x'] },
    };
    expect(changesOf(row)).toEqual([
      { path: 'price.amount', before: '100', after: '120' },
      { path: 'tags', before: undefined, after: '["x"]' },
      { path: 'name', before: 'ก', after: 'ก' },
      { path: 'price.currency', before: 'THB', after: 'THB' },
    ]);
  });

  it('is told for each thing of a list by its name', () => {
    const variants = (amount: number) => [
      { sku: 'TEA-S', priceMinor: 100 },
      { sku: 'TEA-L', priceMinor: amount },
    ];
    expect(changesOf({ before: { variants: variants(200) }, after: { variants: variants(220) } })[0]).toEqual({
      path: 'variants.TEA-L.priceMinor',
      before: '200',
      after: '220',
    });
  });

  it('is nothing when nothing was written', () => {
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });
});
