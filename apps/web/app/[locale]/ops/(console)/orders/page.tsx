import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api, orNull } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { getCustomer } from '../../../../../lib/ops/customers-desk.ts';
import { listTags, listViews } from '../../../../../lib/ops/order-desk.ts';
import { loadAsMeant } from '../../../../../lib/ops/other-layout.ts';
import { readOrdersFilter, toOrdersQuery } from '../../../../../lib/ops/orders-query.ts';
import { countOrders, listAssignees, listOrders } from '../../../../../lib/ops/work-orders.ts';
import { OrdersPage } from './_components/orders-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.orders'))('title') };
}

export default async function OrdersRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = readOrdersFilter(await searchParams);
  const [{ filter, first }, counts, tags, assignees, views, customer] = await Promise.all([
    loadAsMeant(asked, (each) => listOrders(api, toOrdersQuery(each))),
    countOrders(api),
    listTags(api).catch(() => []),
    listAssignees(api).catch(() => []),
    listViews(api).catch(() => []),
    asked.customer ? orNull(getCustomer(api, asked.customer)).catch(() => null) : null,
  ]);
  return (
    <OrdersPage
      filter={filter}
      first={first}
      counts={counts}
      tags={tags}
      assignees={assignees}
      views={views}
      customer={customer}
      now={Date.now()}
    />
  );
}
