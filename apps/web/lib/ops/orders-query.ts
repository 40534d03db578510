import { type DisplayStatus, displayWords, findDisplayStatus } from '@talat/contracts/order-display';
import type { Query } from '../api/client.ts';

type Params = Record<string, string | string[] | undefined>;

/** What the list's address asks for. `status` is one display word, `open`, or empty for everything. */
export type OrdersFilter = {
  q: string;
  status: DisplayStatus | 'open' | '';
  assignee: string;
  payment: 'promptpay' | 'card' | 'cod' | '';
  from: string;
  to: string;
  cursor: string;
};

export const statusChoices = Object.keys(displayWords) as DisplayStatus[];
export const paymentChoices = ['promptpay', 'card', 'cod'] as const;
const pageRows = 50;

const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();
const dayOf = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : '';

/** Anything unreadable counts as absent. */
export function readOrdersFilter(params: Params): OrdersFilter {
  const status = single(params['status']);
  const assignee = single(params['assignee']);
  const payment = single(params['payment']);
  return {
    q: single(params['q']).slice(0, 200),
    status: status === 'open' ? 'open' : (findDisplayStatus(status) ?? ''),
    assignee: /^(me|none|[0-9a-f-]{36})$/.test(assignee) ? assignee : '',
    payment: paymentChoices.find((choice) => choice === payment) ?? '',
    from: dayOf(single(params['from'])),
    to: dayOf(single(params['to'])),
    cursor: single(params['cursor']).slice(0, 400),
  };
}

export function ordersHref(filter: OrdersFilter, change: Partial<OrdersFilter> = {}): string {
  const next = { ...filter, cursor: '', ...change };
  const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value)).toString();
  return query ? `/ops/orders?${query}` : '/ops/orders';
}

/** Days are Bangkok's; the last one counts whole. */
export const toOrdersQuery = (filter: OrdersFilter): Query => ({
  limit: pageRows,
  q: filter.q,
  status: filter.status,
  assigneeId: filter.assignee,
  paymentMethod: filter.payment,
  placedFrom: filter.from ? new Date(`${filter.from}T00:00:00+07:00`).toISOString() : '',
  placedTo: filter.to ? new Date(Date.parse(`${filter.to}T00:00:00+07:00`) + 86_400_000).toISOString() : '',
  cursor: filter.cursor,
});

export const isFiltered = ({ cursor: _, ...filter }: OrdersFilter): boolean => Object.values(filter).some(Boolean);
