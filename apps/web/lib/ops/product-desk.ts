import type { AdjustStock, StockLevel } from '@talat/contracts/inventory';
import type { Localized, Product, ProductCard, UpdateProduct } from '@talat/contracts/product';
import type { Api } from '../api/client.ts';

/** Which product, in which version it was seen. */
export type SeenProduct = Pick<ProductCard, 'id' | 'version'>;
/** A row of the list. The live stream tells names in both languages, the list in one. */
export type ProductRow = ProductCard & { names?: Localized };

const at = (id: string): string => `/products/${encodeURIComponent(id)}`;

export const changeProduct = (api: Api, seen: SeenProduct, body: UpdateProduct): Promise<Product> =>
  api<Product>({ method: 'PUT', path: at(seen.id), body, ifMatch: seen.version });
export const adjustStock = (api: Api, body: AdjustStock, idempotencyKey: string): Promise<StockLevel> =>
  api<StockLevel>({ method: 'POST', path: '/inventory/adjustments', body, idempotencyKey });
