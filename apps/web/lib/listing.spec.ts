import { describe, expect, it } from 'vitest';
import { filterCount, listingHref, readListing, toFilter } from './listing.ts';
import { nextPath } from './next-path.ts';

describe('the address of a listing', () => {
  it('reads back what it writes', () => {
    const state = {
      ...readListing({}),
      q: 'กาน้ำชา',
      min: '100',
      max: '700',
      inStock: true,
      sort: 'price' as const,
      page: 3,
      span: 2,
    };
    const href = listingHref('/search', state, { page: 3, span: 2 });
    expect(readListing(Object.fromEntries(new URLSearchParams(href.split('?')[1])))).toEqual(state);
  });

  it('leaves out what is usual, and begins again at the first page when anything changes', () => {
    expect(listingHref('/c/kitchen', readListing({ page: '4' }, 'kitchen'))).toBe('/c/kitchen');
    expect(listingHref('/c/kitchen', readListing({ page: '4' }, 'kitchen'), { inStock: true })).toBe(
      '/c/kitchen?stock=1',
    );
  });

  it.each([
    [{ min: '-5' }, { min: '' }],
    [{ max: '1e9' }, { max: '' }],
    [{ page: '0' }, { page: 1 }],
    [{ page: '999' }, { page: 50 }],
    [{ span: '99' }, { span: 4 }],
    [{ span: '-1' }, { span: 1 }],
    [{ sort: 'drop table' }, { sort: 'bestselling' }],
    [{ q: 'ชา', sort: 'drop table' }, { sort: 'relevance' }],
    [{ q: ['a', 'b'] }, { q: 'a' }],
  ])('takes %j for %j', (params, expected) => {
    expect(readListing(params)).toMatchObject(expected);
  });

  it('asks the API only for what is set', () => {
    expect(toFilter(readListing({ max: '700' }, 'kitchen'))).toEqual({
      category: 'kitchen',
      maxPrice: '700',
      sort: 'bestselling',
      page: 1,
      limit: 23,
      facets: true,
    });
    expect(filterCount(readListing({ max: '700', stock: '1' }, 'kitchen'), true)).toBe(2);
  });
});

describe('where to go after signing in', () => {
  it.each(['/checkout', '/account/orders?page=2', '/track/AbC-_1.x'])('follows %s', (path) => {
    expect(nextPath(path)).toBe(path);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined])(
    'goes to the account instead of %j',
    (path) => {
      expect(nextPath(path)).toBe('/account');
    },
  );
});
