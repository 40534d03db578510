import type {
  OrderAssignmentList,
  BulkPreview,
  BulkRowList,
  BulkRowQuery,
  BulkWork,
  BulkWorkList,
  OrderPromises,
  OrderTagList,
  OrderToday,
  OrderView,
  SaveOrderView,
  StartBulk,
} from '@talat/contracts/order-desk';
import type { Api } from '../api/client.ts';

export const getPromises = async (api: Api): Promise<OrderPromises['promises']> =>
  (await api<OrderPromises>({ path: '/orders/promises' })).promises;

export const getToday = (api: Api): Promise<OrderToday> => api<OrderToday>({ path: '/orders/today' });

export const listAssignments = async (api: Api): Promise<OrderAssignmentList['data']> =>
  (await api<OrderAssignmentList>({ path: '/orders/assignments' })).data;

export const listTags = async (api: Api): Promise<OrderTagList['data']> =>
  (await api<OrderTagList>({ path: '/orders/tags' })).data;

export const listViews = async (api: Api): Promise<OrderView[]> =>
  (await api<{ data: OrderView[] }>({ path: '/orders/views' })).data;
export const addView = (api: Api, view: SaveOrderView): Promise<OrderView> =>
  api<OrderView>({ method: 'POST', path: '/orders/views', body: view });
export const changeView = (
  api: Api,
  seen: Pick<OrderView, 'id' | 'version'>,
  view: SaveOrderView,
): Promise<OrderView> =>
  api<OrderView>({ method: 'PUT', path: `/orders/views/${seen.id}`, body: view, ifMatch: seen.version });
export const removeView = (api: Api, id: string): Promise<void> =>
  api<void>({ method: 'DELETE', path: `/orders/views/${id}` });

export const previewBulk = (api: Api, body: StartBulk): Promise<BulkPreview> =>
  api<BulkPreview>({ method: 'POST', path: '/orders/bulk/preview', body });
export const startBulk = (api: Api, body: StartBulk): Promise<BulkWork> =>
  api<BulkWork>({ method: 'POST', path: '/orders/bulk', body });
export const getBulk = (api: Api, id: string): Promise<BulkWork> => api<BulkWork>({ path: `/orders/bulk/${id}` });
export const listBulks = async (api: Api): Promise<readonly BulkWork[]> =>
  (await api<BulkWorkList>({ path: '/orders/bulk' })).data;
export const undoBulk = (api: Api, id: string): Promise<BulkWork> =>
  api<BulkWork>({ method: 'POST', path: `/orders/bulk/${id}/undo` });
export const listBulkRows = (api: Api, id: string, query: Partial<BulkRowQuery>): Promise<BulkRowList> =>
  api<BulkRowList>({ path: `/orders/bulk/${id}/rows`, query });
/** Where the file of an export is; the session's cookie opens it. */
export const bulkFileHref = (id: string): string => `/api/v1/orders/bulk/${id}/file`;
