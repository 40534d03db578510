import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { slipIds } from '../../../../../../lib/ops/slips.ts';
import { showOrder } from '../../../../../../lib/ops/work-orders.ts';
import { SlipsPage } from './_components/slips-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.slips'))('title') };
}

export default async function SlipsRoute({ searchParams }: { searchParams: Promise<{ ids?: string | string[] }> }) {
  const { ids = '' } = await searchParams;
  const orders = await Promise.all(slipIds([ids].flat().join(',')).map((id) => orNull(showOrder(api, id))));
  return <SlipsPage orders={orders.filter((order) => order !== null)} />;
}
