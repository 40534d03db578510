import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../../lib/listing.ts';
import { countLow, listLocations, listMovements } from '../../../../../../lib/ops/stock-desk.ts';
import { readMovementFilter, toMovementQuery } from '../../../../../../lib/ops/stock-query.ts';
import { MovementsPage } from '../_components/movements-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stock'))('movements.title') };
}

export default async function MovementsRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readMovementFilter(await searchParams);
  const [first, locations, low] = await Promise.all([
    listMovements(api, toMovementQuery(filter)),
    listLocations(api),
    countLow(api),
  ]);
  return <MovementsPage filter={filter} first={first} locations={locations} low={low} />;
}
