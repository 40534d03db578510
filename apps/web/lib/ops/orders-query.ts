import type { StartBulk } from '@talat/contracts/order-desk';
import { type DisplayStatus, displayWords, findDisplayStatus } from '@talat/contracts/order-display';
import type { Query } from '../api/client.ts';

type Params = Record<string, string | string[] | undefined>;

/** What the list's address asks for. `status` is `open`, display words with commas between them, or empty for everything. */
export type OrdersFilter = {
  q: string;
  status: string;
  assignee: string;
  payment: 'promptpay' | 'card' | 'cod' | '';
  channel: (typeof channelChoices)[number] | '';
  /** As addresses write it, in Thai. */
  province: string;
  tag: string;
  sku: string;
  /** An account, or a guest. */
  customer: string;
  overdue: '1' | '';
  from: string;
  to: string;
  /** Empty is newest first; a minus is the largest sum first, and `age` the longest waiting. */
  sort: (typeof orderSorts)[number] | '';
  /** Columns with commas between them; empty for the usual ones. */
  cols: string;
  /** The saved view that this began as. */
  view: string;
};

const orderSorts = ['oldest', '-total', 'total', 'age', '-age'] as const;
export const statusChoices = Object.keys(displayWords) as DisplayStatus[];
export const channelChoices = ['web', 'api', 'import'] as const;
export const paymentChoices = ['promptpay', 'card', 'cod'] as const;
export const orderColumns = ['no', 'st', 'cu', 'pr', 'to', 'q', 'py', 'am', 'ag', 'tg', 'wh'] as const;
export type OrderColumn = (typeof orderColumns)[number];
const usualColumns: readonly OrderColumn[] = ['no', 'st', 'cu', 'to', 'q', 'py', 'am', 'ag', 'wh'];
const pageRows = 50;

const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const dayOf = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';
const id = /^[0-9a-f-]{36}$/;

const statusOf = (text: string): string =>
  text === 'open' ? text : [...new Set(text.split(',').flatMap((word) => findDisplayStatus(word) ?? []))].join(',');
const columnsOf = (text: string): string =>
  text
    .split(',')
    .filter((word) => orderColumns.some((column) => column === word))
    .join(',');

/** Anything unreadable counts as absent. */
export function readOrdersFilter(params: Params): OrdersFilter {
  const assignee = single(params['assignee']);
  const payment = single(params['payment']);
  const view = single(params['view']);
  return {
    q: single(params['q']).slice(0, 200),
    status: statusOf(single(params['status'])),
    assignee: assignee === 'me' || assignee === 'none' || id.test(assignee) ? assignee : '',
    payment: paymentChoices.find((choice) => choice === payment) ?? '',
    channel: channelChoices.find((choice) => choice === single(params['channel'])) ?? '',
    province: single(params['province']).slice(0, 120),
    tag: single(params['tag']).slice(0, 40),
    sku: single(params['sku']).slice(0, 64),
    customer: id.test(single(params['customer'])) ? single(params['customer']) : '',
    overdue: single(params['overdue']) === '1' ? '1' : '',
    from: dayOf(single(params['from'])),
    to: dayOf(single(params['to'])),
    sort: orderSorts.find((sort) => sort === single(params['sort'])) ?? '',
    cols: columnsOf(single(params['cols'])),
    view: id.test(view) || builtInViews.some(({ name }) => name === view) ? view : '',
  };
}

export function ordersHref(filter: OrdersFilter, change: Partial<OrdersFilter> = {}): string {
  const query = searchOf({ ...filter, ...change });
  return query ? `/ops/orders?${query}` : '/ops/orders';
}

/** The orders of one customer, or those that have an article among their lines. */
export const ordersOfHref = (what: { customer: string } | { sku: string }): string =>
  ordersHref(readOrdersFilter(what));

const searchOf = (filter: Partial<OrdersFilter>): string =>
  new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();

/** What a saved view keeps: all of the address but which view it began as. */
export const viewSearch = ({ view: _, ...filter }: OrdersFilter): string => searchOf(filter);
export const readViewSearch = (search: string): OrdersFilter =>
  readOrdersFilter(Object.fromEntries(new URLSearchParams(search)));

/** The views that every shop has; the saved ones come after them. */
export const builtInViews = [
  { name: 'open', search: 'status=open' },
  { name: 'mine', search: 'status=open&assignee=me' },
  { name: 'overdue', search: 'status=open&overdue=1&sort=oldest' },
  { name: 'pack', search: 'status=paid%2Cnew%2Cassigned%2Cpicking' },
  { name: 'cod', search: 'status=open&payment=cod' },
] as const;

/** The column that the list is sorted by. */
export function sortedBy({ sort }: OrdersFilter): { column: OrderColumn; isAscending: boolean } {
  if (sort.endsWith('total')) return { column: 'am', isAscending: sort === 'total' };
  if (sort.endsWith('age')) return { column: 'ag', isAscending: sort === '-age' };
  return { column: 'to', isAscending: sort === 'oldest' };
}
/** What the head of a column asks for next: each begins with what is looked for most, the newest, the largest and the oldest. */
export function nextSort({ sort }: OrdersFilter, column: string): OrdersFilter['sort'] {
  if (column === 'am') return sort === '-total' ? 'total' : '-total';
  if (column === 'ag') return sort === 'age' ? '-age' : 'age';
  return sort === '' ? 'oldest' : '';
}

export const shownColumns = (filter: OrdersFilter): readonly OrderColumn[] =>
  filter.cols ? orderColumns.filter((column) => filter.cols.split(',').includes(column)) : usualColumns;
/** The columns as the address has them; nothing when they are the usual ones. */
export function columnsParam(columns: readonly string[]): string {
  const chosen = orderColumns.filter((column) => columns.includes(column));
  return chosen.join() === usualColumns.join() ? '' : chosen.join(',');
}

/** Days are Bangkok's; the last one counts whole. */
const matchOf = (filter: OrdersFilter) => ({
  q: filter.q,
  status: filter.status,
  assigneeId: filter.assignee,
  paymentMethod: filter.payment,
  channel: filter.channel,
  province: filter.province,
  tag: filter.tag,
  sku: filter.sku,
  customerId: filter.customer,
  overdue: filter.overdue,
  placedFrom: filter.from ? new Date(`${filter.from}T00:00:00+07:00`).toISOString() : '',
  placedTo: filter.to ? new Date(Date.parse(`${filter.to}T00:00:00+07:00`) + 86_400_000).toISOString() : '',
});

/** Who waits longest was placed first. */
const apiSorts: Record<OrdersFilter['sort'], string> = {
  ...{ '': '', oldest: 'oldest', total: 'total', '-total': '-total' },
  ...{ age: 'oldest', '-age': '' },
};

export const toOrdersQuery = (filter: OrdersFilter): Query => ({
  limit: pageRows,
  ...matchOf(filter),
  sort: apiSorts[filter.sort],
});

/** The same match as the body of work on all that it finds. */
export const toBulkQuery = (filter: OrdersFilter): NonNullable<StartBulk['query']> =>
  Object.fromEntries(Object.entries(matchOf(filter)).filter(([, value]) => value)) as NonNullable<StartBulk['query']>;

export const isFiltered = ({ cols: _, view: __, sort: ___, ...filter }: OrdersFilter): boolean =>
  Object.values(filter).some(Boolean);
