import type { OrderCustomer } from '@talat/contracts/customer';
import type { Order, OrderCounts, OrderList, OrderTimeline, SetParcel, UpdateOrder } from '@talat/contracts/order';
import type { ChangeOrderTags } from '@talat/contracts/order-desk';
import type { Refund } from '@talat/contracts/payment';
import type { Assignee } from '@talat/contracts/user';
import type { Api, Query } from '../api/client.ts';
import { newIdempotencyKey } from '../api/client.ts';

/** Which order, in which version it was seen. */
export type Seen = { id: string; version: number };

const at = (id: string, rest = ''): string => `/orders/${encodeURIComponent(id)}${rest}`;

export const listOrders = (api: Api, query: Query, signal?: AbortSignal): Promise<OrderList> =>
  api<OrderList>({ path: '/orders', query, ...(signal ? { signal } : {}) });
export const countOrders = (api: Api): Promise<OrderCounts> => api<OrderCounts>({ path: '/orders/counts' });
export const showOrder = (api: Api, id: string): Promise<Order> => api<Order>({ path: at(id) });
export const orderTimeline = (api: Api, id: string): Promise<OrderTimeline> =>
  api<OrderTimeline>({ path: at(id, '/timeline') });
/** Who ordered, guests too, with their latest other orders. */
export const customerOf = (api: Api, id: string): Promise<OrderCustomer> =>
  api<OrderCustomer>({ path: at(id, '/customer') });
export const listAssignees = async (api: Api): Promise<Assignee[]> =>
  (await api<{ data: Assignee[] }>({ path: '/users/assignees' })).data;

/** No `userId`: to the caller; null: to nobody. */
export const assignOrder = (api: Api, seen: Seen, userId?: string | null): Promise<Order> =>
  api<Order>({
    method: 'POST',
    path: at(seen.id, '/assign'),
    body: userId === undefined ? {} : { userId },
    ifMatch: seen.version,
    idempotencyKey: newIdempotencyKey(),
  });
export const setOrderStatus = (
  api: Api,
  seen: Seen,
  { status, reason, trackingNumber, carrier }: { status: string; reason?: string } & Partial<SetParcel>,
): Promise<Order> =>
  api<Order>({
    method: 'PUT',
    path: at(seen.id, '/status'),
    body: {
      status,
      ...(reason ? { reason } : {}),
      ...(trackingNumber ? { trackingNumber } : {}),
      ...(carrier ? { carrier } : {}),
    },
    ifMatch: seen.version,
  });
export const setParcel = (api: Api, seen: Seen, body: SetParcel): Promise<Order> =>
  api<Order>({ method: 'PUT', path: at(seen.id, '/parcel'), body, ifMatch: seen.version });
/** Address and the customer's words. */
export const updateOrder = (api: Api, seen: Seen, body: UpdateOrder): Promise<Order> =>
  api<Order>({ method: 'PUT', path: at(seen.id), body, ifMatch: seen.version });
const post = (api: Api, seen: Seen, { action, body }: { action: string; body: unknown }): Promise<Order> =>
  api<Order>({
    method: 'POST',
    path: at(seen.id, `/${action}`),
    body,
    ifMatch: seen.version,
    idempotencyKey: newIdempotencyKey(),
  });
export const holdOrder = (api: Api, seen: Seen, reason: string): Promise<Order> =>
  post(api, seen, { action: 'hold', body: { reason } });
export const resumeOrder = (api: Api, seen: Seen): Promise<Order> => post(api, seen, { action: 'resume', body: {} });
/** Takes the last step back: one's own, of the last minutes. */
export const undoStep = (api: Api, seen: Seen): Promise<Order> => post(api, seen, { action: 'undo', body: {} });
export const cancelOrder = (api: Api, seen: Seen, reason: string): Promise<Order> =>
  post(api, seen, { action: 'cancel', body: reason ? { reason } : {} });
export const noteOrder = (api: Api, seen: Seen, text: string): Promise<Order> =>
  post(api, seen, { action: 'notes', body: { text } });

export const tagOrder = (api: Api, seen: Seen, body: Partial<ChangeOrderTags>): Promise<Order> =>
  post(api, seen, { action: 'tags', body });

export type ReturnLine = { orderItemId: string; quantity: number };
export const returnItems = (api: Api, seen: Seen, asked: { items: ReturnLine[]; reason: string }): Promise<unknown> =>
  api({
    method: 'POST',
    path: at(seen.id, '/returns'),
    body: { items: asked.items, ...(asked.reason ? { reason: asked.reason } : {}) },
    ifMatch: seen.version,
    idempotencyKey: newIdempotencyKey(),
  });

/** Brings back what a failed return still owes. */
export const retryReturn = (api: Api, seen: Seen, returnId: string): Promise<unknown> =>
  api({ method: 'POST', path: at(seen.id, `/returns/${encodeURIComponent(returnId)}/retry`), ifMatch: seen.version });

export const refundPayment = (
  api: Api,
  paymentId: string,
  asked: { amount: string; reason: string; key: string },
): Promise<Refund> =>
  api<Refund>({
    method: 'POST',
    path: `/payments/${encodeURIComponent(paymentId)}/refunds`,
    body: { amount: asked.amount, ...(asked.reason ? { reason: asked.reason } : {}) },
    idempotencyKey: asked.key,
  });
