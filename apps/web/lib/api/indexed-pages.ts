import 'server-only';
import type { ProductList } from '@talat/contracts/product';
import { listCategories, listProducts } from './catalogue.ts';
import { anonymousApi } from './server.ts';

export type IndexedPage = { path: string; changedAt?: string };

const keptMs = 10 * 60_000;
// A sitemap holds 50,000 addresses, and each page has two.
const mostProducts = 24_000;
const atOnce = 100;
const fixed: IndexedPage[] = ['', '/categories', '/about', '/delivery', '/privacy'].map((path) => ({ path }));

let kept: { at: number; pages: Promise<IndexedPage[]> } | null = null;

/** The pages that search engines may show, without their language; asked of the shop every ten minutes at most. */
export function indexedPages(): Promise<IndexedPage[]> {
  if (!kept || Date.now() - kept.at > keptMs) {
    const pages = askPages();
    kept = { at: Date.now(), pages };
    pages.catch(() => (kept = null));
  }
  return kept.pages;
}

async function askPages(): Promise<IndexedPage[]> {
  const categories = await listCategories(anonymousApi);
  const pages = [...fixed, ...categories.map(({ slug }) => ({ path: `/c/${slug}` }))];
  let cursor: string | null = '';
  for (let asked = 0; cursor !== null && asked < mostProducts; asked += atOnce) {
    const found: ProductList = await listProducts(anonymousApi, {
      sort: 'newest',
      limit: atOnce,
      ...(cursor && { cursor }),
    });
    pages.push(...found.data.map(({ slug, updatedAt }) => ({ path: `/p/${slug}`, changedAt: updatedAt })));
    cursor = found.nextCursor;
  }
  return pages;
}
