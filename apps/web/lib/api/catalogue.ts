import type { Category, Product, ProductCard, ProductList, ProductQuery, Suggestions } from '@talat/contracts/product';
import type { Api, Query } from './client.ts';

export type ProductFilter = Partial<Record<keyof ProductQuery, string | number | boolean>>;

export const listProducts = (api: Api, filter: ProductFilter, signal?: AbortSignal): Promise<ProductList> =>
  api<ProductList>({ path: '/products', query: filter as Query, ...(signal ? { signal } : {}) });
/** By id or slug. */
export const getProduct = (api: Api, idOrSlug: string): Promise<Product> =>
  api<Product>({ path: `/products/${encodeURIComponent(idOrSlug)}` });
export const listCategories = async (api: Api): Promise<Category[]> =>
  (await api<{ data: Category[] }>({ path: '/categories' })).data;
export const suggest = (api: Api, q: string, signal: AbortSignal): Promise<Suggestions> =>
  api<Suggestions>({ path: '/products/suggest', query: { q }, signal });
/** In the order of the ids; those that are gone are left out. */
export async function productsByIds(api: Api, ids: readonly string[]): Promise<ProductCard[]> {
  if (ids.length === 0) return [];
  const { data } = await listProducts(api, { ids: ids.join(','), limit: ids.length });
  const byId = new Map(data.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
