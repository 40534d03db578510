import { describe, expect, it } from 'vitest';
import { changesOf } from './audit-diff.ts';

describe('what a row of the history changed', () => {
  it('is told field by field, what stayed the same last', () => {
    const row = {
      before: { name: 'ก', price: { amount: 100, currency: 'THB' } },
      after: { name: 'ก', price: { amount: 120, currency: 'THB' }, tags: ['x'] },
    };
    expect(changesOf(row)).toEqual([
      { path: ['price', 'amount'], before: 100, after: 120, isSame: false },
      { path: ['tags'], before: undefined, after: ['x'], isSame: false },
      { path: ['name'], before: 'ก', after: 'ก', isSame: true },
      { path: ['price', 'currency'], before: 'THB', after: 'THB', isSame: true },
    ]);
  });

  it('tells what can be read before the ids beside it', () => {
    const after = { assignee_id: '01941da8-f680-7099-be0d-288cab5faf82', assignee_name: 'ก้อย' };
    expect(changesOf({ before: null, after }).map(({ path }) => path[0])).toEqual(['assignee_name', 'assignee_id']);
  });

  it('is told for each thing of a list by its name', () => {
    const variants = (amount: number) => [
      { sku: 'TEA-S', priceMinor: 100 },
      { sku: 'TEA-L', priceMinor: amount },
    ];
    expect(changesOf({ before: { variants: variants(200) }, after: { variants: variants(220) } })[0]).toEqual({
      path: ['variants', 'TEA-L', 'priceMinor'],
      before: 200,
      after: 220,
      isSame: false,
    });
  });

  it('tells no change of what only stood there before', () => {
    const changes = changesOf({ before: { status: 'created', refunded: 0 }, after: { status: 'voided' } });
    expect(changes.map(({ path, isSame }) => [path[0], isSame])).toEqual([
      ['status', false],
      ['refunded', true],
    ]);
  });

  it('is nothing when nothing was written', () => {
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });
});
