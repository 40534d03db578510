import type { Customer, CustomerList, CustomerProfile } from '@talat/contracts/customer';
import type { OrderList } from '@talat/contracts/order';
import type { Api, Query } from '../api/client.ts';
import type { Page } from './live-rows.ts';

/** A customer as a row of the list; events tell nothing of it, so it has one version. */
export type CustomerRow = Customer & { version: number };

const at = (id: string, rest = ''): string => `/customers/${encodeURIComponent(id)}${rest}`;

export async function listCustomers(api: Api, query: Query, signal?: AbortSignal): Promise<Page<CustomerRow>> {
  const page = await api<CustomerList>({ path: '/customers', query, ...(signal ? { signal } : {}) });
  return { ...page, data: page.data.map((customer) => ({ ...customer, version: 1 })) };
}
export const getCustomer = (api: Api, id: string): Promise<CustomerProfile> => api<CustomerProfile>({ path: at(id) });

const ordersAtOnce = 50;
/** Newest first. */
export const listOrdersOf = (
  api: Api,
  { id, cursor = null }: { id: string; cursor?: string | null },
  signal?: AbortSignal,
): Promise<OrderList> =>
  api<OrderList>({ path: at(id, '/orders'), query: { limit: ordersAtOnce, cursor }, ...(signal ? { signal } : {}) });
