import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiError } from '../../../../../lib/api/client.ts';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { readOrdersFilter, toOrdersQuery } from '../../../../../lib/ops/orders-query.ts';
import { countOrders, listAssignees, listOrders } from '../../../../../lib/ops/work-orders.ts';
import { OrdersPage } from './_components/orders-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.orders'))('title') };
}

export default async function OrdersRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readOrdersFilter(await searchParams);
  const [list, counts, assignees] = await Promise.all([
    listOrders(api, toOrdersQuery(filter)).catch((error: unknown) => {
      // A cursor of an older deployment: the first page is better than none.
      if (error instanceof ApiError && error.code === 'CURSOR_INVALID')
        return listOrders(api, toOrdersQuery({ ...filter, cursor: '' }));
      throw error;
    }),
    countOrders(api),
    listAssignees(api).catch(() => []),
  ]);
  return <OrdersPage filter={filter} first={list} counts={counts} assignees={assignees} now={Date.now()} />;
}
