import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { api, orNull } from '../../../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../../../lib/listing.ts';
import { getStock, listLocations } from '../../../../../../../lib/ops/stock-desk.ts';
import { ArticlePage } from '../../_components/article-page.tsx';

type Props = { params: Promise<{ sku: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations('stock'))('of', { sku: decodeURIComponent((await params).sku) }) };
}

export default async function ArticleRoute({ params, searchParams }: Props) {
  const { at } = await searchParams;
  const [stock, locations] = await Promise.all([
    orNull(getStock(api, decodeURIComponent((await params).sku))),
    listLocations(api),
  ]);
  if (!stock || stock.levels.length === 0) notFound();
  const level = stock.levels.find(({ locationId }) => locationId === at) ?? stock.levels[0]!;
  return <ArticlePage stock={stock} at={level.locationId} locations={locations} now={Date.now()} />;
}
