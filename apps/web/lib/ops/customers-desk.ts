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
/** What is asked of one customer; a reveal puts its answer there. */
export const customerKey = (id: string): readonly string[] => ['customer', id];
export const getCustomer = (api: Api, id: string): Promise<CustomerProfile> => api<CustomerProfile>({ path: at(id) });
/** The same with the whole of the contact; that somebody looked is written into the history. */
export const revealCustomer = (api: Api, id: string): Promise<CustomerProfile> =>
  api<CustomerProfile>({ method: 'POST', path: at(id, '/reveal') });
/** Whether the API left letters out, as it does for those who may not read accounts. */
export const isMasked = ({ email, phone }: Pick<Customer, 'email' | 'phone'>): boolean =>
  (email?.includes('…') ?? false) || (phone?.includes('xxx') ?? false);

const ordersAtOnce = 50;
/** Newest first. */
export const listOrdersOf = (
  api: Api,
  { id, cursor = null, limit = ordersAtOnce }: { id: string; cursor?: string | null; limit?: number },
  signal?: AbortSignal,
): Promise<OrderList> =>
  api<OrderList>({ path: at(id, '/orders'), query: { limit, cursor }, ...(signal ? { signal } : {}) });
