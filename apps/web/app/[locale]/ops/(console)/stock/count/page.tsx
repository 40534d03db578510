import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../../lib/api/server.ts';
import { countLow, listLocations } from '../../../../../../lib/ops/stock-desk.ts';
import { CountPage } from '../_components/count-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stock'))('count.title') };
}

export default async function CountRoute() {
  const [locations, low] = await Promise.all([listLocations(api), countLow(api)]);
  return <CountPage locations={locations} low={low} />;
}
