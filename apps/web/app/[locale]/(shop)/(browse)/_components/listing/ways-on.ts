import type { ProductList } from '@talat/contracts/product';
import { allCategories } from '../../../../../../lib/api/cached.ts';
import { listProducts } from '../../../../../../lib/api/catalogue.ts';
import { api } from '../../../../../../lib/api/server.ts';
import type { WaysOn } from './nothing-found.tsx';

/** For who found nothing; not asked for otherwise. */
export async function waysOnFrom(found: ProductList): Promise<WaysOn> {
  if (found.data.length > 0) return { categories: [], popular: [] };
  const [categories, popular] = await Promise.all([
    allCategories(),
    listProducts(api, { sort: 'bestselling', inStock: true, limit: 4 }).catch(() => null),
  ]);
  return { categories, popular: popular?.data ?? [] };
}
