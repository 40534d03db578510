import { type MovementReason, movementReasons } from '@talat/contracts/inventory';
import type { Query } from '../api/client.ts';

type Params = Record<string, string | string[] | undefined>;

/** What the address of the levels asks for. */
export type StockFilter = { q: string; location: string; low: '1' | ''; sort: StockSort | '' };
/** What a column of the levels sorts by; without one they stand by SKU. */
export const stockColumns = { na: 'name', oh: 'onHand', rs: 'reserved', av: 'available' } as const;
type StockColumn = keyof typeof stockColumns;
type Sortable = (typeof stockColumns)[StockColumn];
export type StockSort = Sortable | `-${Sortable}`;
/** What the address of the ledger asks for. */
export type MovementFilter = { sku: string; location: string; reason: MovementReason | '' };

const pageRows = 100;
const id = /^[0-9a-f-]{36}$/;
const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const idOf = (value: string | string[] | undefined): string => (id.test(single(value)) ? single(value) : '');

const stockSorts = Object.values(stockColumns).flatMap((name): StockSort[] => [name, `-${name}`]);

/** Anything unreadable counts as absent. */
export const readStockFilter = (params: Params): StockFilter => ({
  q: single(params['q']).slice(0, 200),
  location: idOf(params['location']),
  low: single(params['low']) === '1' ? '1' : '',
  sort: stockSorts.find((sort) => sort === single(params['sort'])) ?? '',
});
export const readMovementFilter = (params: Params): MovementFilter => ({
  sku: single(params['sku']).slice(0, 64),
  location: idOf(params['location']),
  reason: movementReasons.find((reason) => reason === single(params['reason'])) ?? '',
});

const hrefTo = (path: string, filter: Record<string, string>): string => {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return query ? `${path}?${query}` : path;
};
export const stockHref = (filter: StockFilter, change: Partial<StockFilter> = {}): string =>
  hrefTo('/ops/stock', { ...filter, ...change });
export const movementsHref = (filter: MovementFilter, change: Partial<MovementFilter> = {}): string =>
  hrefTo('/ops/stock/movements', { ...filter, ...change });
/** The ledger of one number. */
export const ledgerHref = ({ sku, locationId }: { sku: string; locationId: string }): string =>
  `/ops/stock/articles/${encodeURIComponent(sku)}?at=${locationId}`;

export const toStockQuery = ({ q, location, low, sort }: StockFilter): Query => ({
  limit: pageRows,
  q,
  sort,
  locationId: location,
  low: low ? true : '',
});
export const toMovementQuery = ({ sku, location, reason }: MovementFilter): Query => ({
  limit: pageRows,
  sku,
  locationId: location,
  reason,
});

export const isNarrowed = (filter: StockFilter | MovementFilter): boolean =>
  Object.entries(filter).some(([name, value]) => value && name !== 'sort');

/** Least first, then most, then by SKU again. */
export function nextStockSort({ sort }: StockFilter, column: string): StockFilter['sort'] {
  const name = stockColumns[column as StockColumn];
  if (sort === name) return `-${name}`;
  return sort === `-${name}` ? '' : name;
}
export function stockSortedBy({ sort }: StockFilter): { column: string; isAscending: boolean } {
  const name = sort.replace('-', '');
  const column = Object.entries(stockColumns).find(([, each]) => each === name)?.[0];
  return { column: column ?? 'sk', isAscending: !sort.startsWith('-') };
}

/** A change with its sign, in figures of one width. */
export const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');
