import { customerSorts } from '@talat/contracts/customer';
import type { Query } from '../api/client.ts';

type Params = Record<string, string | string[] | undefined>;

export const customerKinds = ['account', 'guest', 'suspended', 'closed'] as const;
/** What the list's address asks for; `spent` sorts by what came in, else by who was there last. */
export type CustomersFilter = { q: string; kind: (typeof customerKinds)[number] | ''; sort: 'spent' | '' };

const pageRows = 50;
const single = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** Anything unreadable counts as absent. */
export const readCustomersFilter = (params: Params): CustomersFilter => ({
  q: single(params['q']).slice(0, 200),
  kind: customerKinds.find((kind) => kind === single(params['kind'])) ?? '',
  sort: single(params['sort']) === 'spent' ? 'spent' : '',
});

export function customersHref(filter: CustomersFilter, change: Partial<CustomersFilter> = {}): string {
  const query = new URLSearchParams(Object.entries({ ...filter, ...change }).filter(([, value]) => value)).toString();
  return query ? `/ops/customers?${query}` : '/ops/customers';
}

export const toCustomersQuery = ({ q, kind, sort }: CustomersFilter): Query => ({
  limit: pageRows,
  q,
  guest: kind === 'guest' ? true : kind === 'account' ? false : '',
  status: kind === 'suspended' || kind === 'closed' ? kind : '',
  sort: sort || customerSorts[0],
});

export const isNarrowed = ({ q, kind }: CustomersFilter): boolean => q !== '' || kind !== '';
