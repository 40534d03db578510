import type { StockOfSku } from '@talat/contracts/inventory';
import type {
  CreateProduct,
  ImportProducts,
  ImportResult,
  Localized,
  Product,
  ProductCard,
  UpdateProduct,
} from '@talat/contracts/product';
import type { ProductSource, SaveImage, SearchWords } from '@talat/contracts/product-desk';
import type { Api } from '../api/client.ts';

/** Which product, in which version it was seen. */
export type SeenProduct = Pick<ProductCard, 'id' | 'version'>;
/** A row of the list. The live stream tells names in both languages, the list in one. */
export type ProductRow = ProductCard & { names?: Localized };

const at = (id: string, rest = ''): string => `/products/${encodeURIComponent(id)}${rest}`;

export const getSource = (api: Api, id: string): Promise<ProductSource> =>
  api<ProductSource>({ path: at(id, '/source') });
export const readWords = (api: Api, text: string, signal: AbortSignal): Promise<SearchWords> =>
  api<SearchWords>({ path: '/products/words', query: { text }, signal });
export const createProduct = (api: Api, body: CreateProduct, idempotencyKey: string): Promise<Product> =>
  api<Product>({ method: 'POST', path: '/products', body, idempotencyKey });
export const changeProduct = (api: Api, seen: SeenProduct, body: UpdateProduct): Promise<Product> =>
  api<Product>({ method: 'PUT', path: at(seen.id), body, ifMatch: seen.version });
export const importProducts = (api: Api, body: ImportProducts): Promise<ImportResult> =>
  api<ImportResult>({ method: 'POST', path: '/products/import', body });

export function addImage(api: Api, id: string, file: File): Promise<Product> {
  const body = new FormData();
  body.append('file', file);
  return api<Product>({ method: 'POST', path: at(id, '/images'), body });
}
/** One picture of a product. */
export type PictureAt = { id: string; imageId: string };
export const saveImage = (api: Api, { id, imageId }: PictureAt, body: SaveImage): Promise<Product> =>
  api<Product>({ method: 'PUT', path: at(id, `/images/${imageId}`), body });
export const removeImage = (api: Api, { id, imageId }: PictureAt): Promise<Product> =>
  api<Product>({ method: 'DELETE', path: at(id, `/images/${imageId}`) });

export const stockOf = (api: Api, sku: string): Promise<StockOfSku> =>
  api<StockOfSku>({ path: `/inventory/${encodeURIComponent(sku)}` });
