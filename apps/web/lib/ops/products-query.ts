import { ProductStatus } from '@talat/contracts/product';
import type { ProductFilter } from '../api/catalogue.ts';
import type { SearchParams } from '../listing.ts';

export const productStatuses = ProductStatus.options;
export type ProductStatus = (typeof productStatuses)[number];
export const productSorts = ['bestselling', 'name', '-name', 'price', '-price', 'sku', '-sku'] as const;
export type ProductSort = (typeof productSorts)[number];
export const stockChoices = ['in', 'out'] as const;

/** What the list's address asks for; empty for everything, the newest first. `category` is a slug. */
export type ProductsFilter = {
  q: string;
  status: ProductStatus | '';
  category: string;
  stock: (typeof stockChoices)[number] | '';
  sort: ProductSort | '';
};

const pageRows = 50;
const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** Anything unreadable counts as absent. */
export function readProductsFilter(params: SearchParams): ProductsFilter {
  const among = <T extends string>(all: readonly T[], name: string): T | '' =>
    all.find((each) => each === single(params[name])) ?? '';
  return {
    q: single(params['q']).slice(0, 200),
    status: among(productStatuses, 'status'),
    category: single(params['category']).slice(0, 200),
    stock: among(stockChoices, 'stock'),
    sort: among(productSorts, 'sort'),
  };
}

export function productsHref(filter: ProductsFilter, change: Partial<ProductsFilter> = {}): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value)).toString();
  return query ? `/ops/products?${query}` : '/ops/products';
}

/** A status is always named: that is how the API knows that products are managed here, not sold. */
export const toProductsQuery = ({ q, status, category, stock, sort }: ProductsFilter): ProductFilter => ({
  limit: pageRows,
  q,
  status: status || 'all',
  category,
  sort,
  ...(stock ? { inStock: stock === 'in' } : {}),
});

export const isFiltered = ({ sort: _, ...filter }: ProductsFilter): boolean => Object.values(filter).some(Boolean);

/** A press on a column's head: up, down, and back to the newest first. */
export function nextSort(now: ProductSort | '', column: 'name' | 'price' | 'sku'): ProductSort | '' {
  if (now === column) return `-${column}`;
  return now === `-${column}` ? '' : column;
}
