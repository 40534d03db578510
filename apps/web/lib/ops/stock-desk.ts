import type {
  AdjustStock,
  CountStock,
  StockLedger,
  StockLevel,
  StockLevelList,
  StockLocation,
  StockLocationList,
  StockMovement,
  StockMovementList,
  StockOfSku,
  StockTransfer,
  TransferStock,
} from '@talat/contracts/inventory';
import type { OrderList } from '@talat/contracts/order';
import type { Api, Query } from '../api/client.ts';
import type { Seen } from './count-sheet.ts';
import { type Page, stockRowId } from './live-rows.ts';

/** An article at a place, as a row of the list. */
export type StockRow = StockLevel & { id: string };
/** A movement never changes: one version is all it has. */
export type MovementRow = StockMovement & { version: number };
/** The note of a change that was taken back; words are for who reads it. */
export const takenBack = 'taken_back';
/** Which article, and where. */
export type Place = { sku: string; variantId: string; locationId: string };

export const toStockRow = (level: StockLevel): StockRow => ({ ...level, id: stockRowId(level) });
const at = (sku: string, rest = ''): string => `/inventory/${encodeURIComponent(sku)}${rest}`;
const stoppable = (signal: AbortSignal | undefined) => (signal ? { signal } : {});

export async function listStock(api: Api, query: Query, signal?: AbortSignal): Promise<Page<StockRow>> {
  const page = await api<StockLevelList>({ path: '/inventory', query, ...stoppable(signal) });
  return { ...page, data: page.data.map(toStockRow) };
}
export async function listMovements(api: Api, query: Query, signal?: AbortSignal): Promise<Page<MovementRow>> {
  const page = await api<StockMovementList>({ path: '/inventory/movements', query, ...stoppable(signal) });
  return { ...page, data: page.data.map((movement) => ({ ...movement, version: 1 })) };
}
export const listLocations = async (api: Api): Promise<StockLocation[]> =>
  (await api<StockLocationList>({ path: '/locations' })).data;
export const getStock = (api: Api, sku: string): Promise<StockOfSku> => api<StockOfSku>({ path: at(sku) });
export const explainStock = (api: Api, { sku, locationId }: Place): Promise<StockLedger> =>
  api<StockLedger>({ path: at(sku, '/ledger'), query: { locationId } });
export const countLow = async (api: Api): Promise<number> =>
  (await api<StockLevelList>({ path: '/inventory', query: { low: true, limit: 1 } })).total;

/** The numbers that people know orders by. */
export async function orderNumbers(api: Api, ids: readonly string[]): Promise<Map<string, string>> {
  const { data } = await api<OrderList>({ path: '/orders', query: { ids: ids.join(','), limit: 100 } });
  return new Map(data.map(({ id, orderNumber }) => [id, orderNumber]));
}

type Keyed<T> = { body: T; key: string };
const post =
  <Body, Answer>(path: string) =>
  (api: Api, { body, key }: Keyed<Body>): Promise<Answer> =>
    api<Answer>({ method: 'POST', path, body, idempotencyKey: key });

export const adjustStock = post<AdjustStock, StockLevel>('/inventory/adjustments');
export const transferStock = post<TransferStock, StockTransfer>('/inventory/transfers');
export const setReorderLevel = (api: Api, sku: string, reorderLevel: number): Promise<StockOfSku> =>
  api<StockOfSku>({ method: 'PUT', path: at(sku, '/reorder-level'), body: { reorderLevel } });
export const countStock = post<CountStock, StockLevel>('/inventory/counts');

/** The last movement of an article at a place, and what stands there after it: what a count is compared with. */
export async function lookAt(api: Api, { variantId, locationId }: Omit<Place, 'sku'>): Promise<Seen> {
  const { data } = await listMovements(api, { variantId, locationId, limit: 1 });
  return data[0] ? { movementId: data[0].id, onHand: data[0].onHandAfter } : { movementId: null, onHand: 0 };
}
/** Every row that matches, page by page, up to `most`. */
export async function listAllStock(api: Api, query: Query, most: number): Promise<StockRow[]> {
  const rows: StockRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<StockRow> = await listStock(api, { ...query, cursor });
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < most);
  return rows.slice(0, most);
}
