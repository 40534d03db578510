import type { ProductList } from '@talat/contracts/product';
import { type ListingState, toFilter } from '../listing.ts';
import { listProducts } from './catalogue.ts';
import type { Api } from './client.ts';

/** The products of a listing's address: its page, and those that "show more" put after it. */
export async function listSpan(api: Api, state: ListingState): Promise<ProductList> {
  const pages = Array.from({ length: state.span }, (_, index) => state.page + index);
  const [first, ...rest] = await Promise.all(
    pages.map((page, index) => listProducts(api, { ...toFilter(state), page, facets: index === 0 })),
  );
  return { ...first!, data: [first!, ...rest].flatMap(({ data }) => data) };
}
