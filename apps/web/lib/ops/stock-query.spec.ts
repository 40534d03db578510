import { describe, expect, it } from 'vitest';
import {
  isNarrowed,
  ledgerHref,
  movementsHref,
  nextStockSort,
  readMovementFilter,
  readStockFilter,
  stockHref,
  stockSortedBy,
  toMovementQuery,
  toStockQuery,
} from './stock-query.ts';

const place = '01930000-0000-7000-8000-000000000001';

describe('the address of the levels', () => {
  it('is read, and written as it was', () => {
    const filter = readStockFilter({ q: ' ข้าว ', location: place, low: '1', sort: '-available' });
    expect(filter).toEqual({ q: 'ข้าว', location: place, low: '1', sort: '-available' });
    expect(readStockFilter(Object.fromEntries(new URL(stockHref(filter), 'http://x').searchParams))).toEqual(filter);
    expect(toStockQuery(filter)).toMatchObject({ q: 'ข้าว', locationId: place, low: true });
  });

  it('is sorted by a column, the other way round, and as it was; which narrows nothing', () => {
    const plain = readStockFilter({ sort: 'price' });
    expect(plain.sort).toBe('');
    const least = { ...plain, sort: nextStockSort(plain, 'av') };
    expect([stockHref(least), stockSortedBy(least)]).toEqual([
      '/ops/stock?sort=available',
      { column: 'av', isAscending: true },
    ]);
    const most = { ...plain, sort: nextStockSort(least, 'av') };
    expect([toStockQuery(most)['sort'], nextStockSort(most, 'av'), isNarrowed(most)]).toEqual([
      '-available',
      '',
      false,
    ]);
  });

  it('counts what it cannot read as absent', () => {
    const filter = readStockFilter({ location: "1' or 1=1", low: 'yes' });
    expect(isNarrowed(filter)).toBe(false);
    expect(stockHref(filter)).toBe('/ops/stock');
    expect(toStockQuery(filter)['low']).toBe('');
  });
});

describe('the address of the ledger', () => {
  it('knows the reasons there are', () => {
    expect(readMovementFilter({ reason: 'damaged', sku: ['A-1', 'B'] })).toEqual({
      sku: 'A-1',
      location: '',
      reason: 'damaged',
    });
    expect(readMovementFilter({ reason: 'stolen' }).reason).toBe('');
    expect(movementsHref(readMovementFilter({ sku: 'A/1' }), { reason: 'lost' })).toBe(
      '/ops/stock/movements?sku=A%2F1&reason=lost',
    );
    expect(toMovementQuery(readMovementFilter({ sku: 'A' }))).toMatchObject({ sku: 'A', reason: '' });
  });

  it('leads to one number of any SKU', () => {
    expect(ledgerHref({ sku: 'A/1 ก', locationId: place })).toBe(`/ops/stock/articles/A%2F1%20%E0%B8%81?at=${place}`);
  });
});
