import type { ProductFilter } from './api/catalogue.ts';

export type SearchParams = Record<string, string | string[] | undefined>;
export const sorts = ['relevance', 'bestselling', 'newest', 'price', '-price'] as const;
export type Sort = (typeof sorts)[number];

/** What a listing's address asks for; everything is optional and anything unreadable counts as absent. */
export type ListingState = {
  q: string;
  category: string;
  min: string;
  max: string;
  inStock: boolean;
  sort: Sort;
  page: number;
  /** How many pages are shown one after the other, from `page` on. */
  span: number;
};

// One wide item takes two cells, so 23 items fill the grid of two, three and four columns.
export const pageSize = 23;
const lastPage = 50;
// More in one go is a long answer on a phone; the next page goes on from there.
export const longestSpan = 4;

const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const amount = (value: string | string[] | undefined): string =>
  /^\d{1,7}$/.test(single(value)) ? String(Number(single(value))) : '';

export function readListing(params: SearchParams, fixedCategory = ''): ListingState {
  const q = single(params['q']).slice(0, 200);
  const asked = sorts.find((sort) => sort === single(params['sort']));
  const page = Number.parseInt(single(params['page']), 10);
  const span = Number.parseInt(single(params['span']), 10);
  return {
    q,
    category: fixedCategory || single(params['category']),
    min: amount(params['min']),
    max: amount(params['max']),
    inStock: single(params['stock']) === '1',
    sort: asked ?? (q ? 'relevance' : 'bestselling'),
    page: Number.isNaN(page) ? 1 : Math.min(Math.max(page, 1), lastPage),
    span: Number.isNaN(span) ? 1 : Math.min(Math.max(span, 1), longestSpan),
  };
}

/** The address of a state, without what is a default anyway. `path` is the page without its language. */
export function listingHref(path: string, state: ListingState, change: Partial<ListingState> = {}): string {
  const next = { ...state, page: 1, span: 1, ...change };
  const usual: Sort = next.q ? 'relevance' : 'bestselling';
  const pairs: [string, string][] = [
    ['q', next.q],
    ['category', path.startsWith('/c/') ? '' : next.category],
    ['min', next.min],
    ['max', next.max],
    ['stock', next.inStock ? '1' : ''],
    ['sort', next.sort === usual ? '' : next.sort],
    ['page', next.page > 1 ? String(next.page) : ''],
    ['span', next.span > 1 ? String(next.span) : ''],
  ];
  const query = new URLSearchParams(pairs.filter(([, value]) => value)).toString();
  return query ? `${path}?${query}` : path;
}

export function toFilter(state: ListingState): ProductFilter {
  return {
    ...(state.q ? { q: state.q } : {}),
    ...(state.category ? { category: state.category } : {}),
    ...(state.min ? { minPrice: state.min } : {}),
    ...(state.max ? { maxPrice: state.max } : {}),
    ...(state.inStock ? { inStock: true } : {}),
    sort: state.sort,
    page: state.page,
    limit: pageSize,
    facets: true,
  };
}

export const filterCount = (state: ListingState, hasFixedCategory: boolean): number =>
  [state.min || state.max, state.inStock, !hasFixedCategory && state.category].filter(Boolean).length;
