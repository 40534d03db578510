import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { loadAsMeant } from '../../../../../lib/ops/other-layout.ts';
import { countLow, listLocations, listStock } from '../../../../../lib/ops/stock-desk.ts';
import { readStockFilter, toStockQuery } from '../../../../../lib/ops/stock-query.ts';
import { StockPage } from './_components/stock-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stock'))('title') };
}

export default async function StockRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = readStockFilter(await searchParams);
  const [{ filter, first }, locations, low] = await Promise.all([
    loadAsMeant(asked, (each) => listStock(api, toStockQuery(each))),
    listLocations(api),
    countLow(api),
  ]);
  return <StockPage filter={filter} first={first} locations={locations} low={low} now={Date.now()} />;
}
