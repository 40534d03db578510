import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import {
  countOrders,
  customerOf,
  listAssignees,
  orderTimeline,
  showOrder,
} from '../../../../../../lib/ops/work-orders.ts';
import { OrderPage } from './_components/order-page.tsx';

type PageProps = { params: Promise<{ id: string }> };

const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { id } = await params;
  const order = isId(id) ? await orNull(showOrder(api, id)).catch(() => null) : null;
  return order ? { title: order.orderNumber } : {};
}

export default async function OrderRoute({ params }: PageProps) {
  const { id } = await params;
  if (!isId(id)) notFound();
  // where the log was before the order was read: what happens to it from there on is told live
  const counts = await orNull(countOrders(api)).catch(() => null);
  const [order, timeline, customer, assignees] = await Promise.all([
    orNull(showOrder(api, id)),
    orNull(orderTimeline(api, id)),
    orNull(customerOf(api, id)).catch(() => null),
    listAssignees(api).catch(() => []),
  ]);
  if (!order) notFound();
  return (
    <OrderPage
      initial={order}
      initialTimeline={timeline?.data ?? []}
      pos={counts?.pos ?? null}
      customer={customer}
      assignees={assignees}
      now={Date.now()}
    />
  );
}
