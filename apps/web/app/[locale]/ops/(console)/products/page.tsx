import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listCategories, listProducts } from '../../../../../lib/api/catalogue.ts';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { readProductsFilter, toProductsQuery } from '../../../../../lib/ops/products-query.ts';
import { ProductsPage } from './_components/products-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products'))('title') };
}

export default async function ProductsRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readProductsFilter(await searchParams);
  const [first, categories] = await Promise.all([
    listProducts(api, toProductsQuery(filter)),
    listCategories(api).catch(() => []),
  ]);
  return <ProductsPage filter={filter} first={first} categories={categories} />;
}
