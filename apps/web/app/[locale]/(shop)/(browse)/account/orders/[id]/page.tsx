import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getOrder } from '../../../../../../../lib/api/orders.ts';
import { api, orNull } from '../../../../../../../lib/api/server.ts';
import { currentEra } from '../../../../../../../lib/format/current-era.ts';
import { OwnOrder } from './_components/own-order.tsx';

export const metadata: Metadata = { robots: { index: false } };

export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, era] = await Promise.all([params, currentEra()]);
  const order = await orNull(getOrder(api, id));
  if (!order) notFound();
  return <OwnOrder order={order} era={era} now={Date.now()} />;
}
