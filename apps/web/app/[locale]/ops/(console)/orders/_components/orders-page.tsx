'use client';

import type { OrderCounts, OrderList } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { isFiltered, type OrdersFilter, toOrdersQuery } from '../../../../../../lib/ops/orders-query.ts';
import { listOrders } from '../../../../../../lib/ops/work-orders.ts';
import { OrdersFilters } from './orders-filters.tsx';
import { useOrderColumns } from './use-order-columns.tsx';

type OrdersProps = {
  filter: OrdersFilter;
  first: OrderList;
  counts: OrderCounts;
  assignees: readonly Assignee[];
  now: number;
};

/** Every order there ever was, narrowed by its address; the server finds, this page shows. */
export function OrdersPage({ filter, first, counts, assignees, now }: OrdersProps) {
  const t = useTranslations('ops.orders');
  const texts = useTranslations('general');
  const records = useRecords({
    kind: 'orders',
    filter,
    first,
    load: (cursor, signal) => listOrders(api, { ...toOrdersQuery(filter), cursor }, signal),
  });
  const list = useRecordList({
    rows: records.rows,
    hrefOf: (order) => `/ops/orders/${order.id}`,
    hasMore: records.hasMore,
  });
  const columns = useOrderColumns(now);
  useActions(() => [
    {
      id: 'list.search',
      label: t('search'),
      group: 'page',
      keys: '/',
      run: () => document.querySelector<HTMLInputElement>('#orders-search')?.focus(),
    },
  ]);
  return (
    <>
      <Head title={t('title')} code={`OPS-ORDERS-${filter.status || 'all'}`}>
        <span className="meta quiet hs">
          {t(records.totalIsExact ? 'found' : 'foundMore', { count: records.total })}
        </span>
        <span className="push" />
      </Head>
      <main className="main" id="main">
        <OrdersFilters filter={filter} counts={counts} assignees={assignees} />
        {records.error ? (
          <p className="banner" data-tone="problem" role="alert">
            {messageOf(records.error, { offline: texts('errors.offline'), unknown: texts('errors.unknown') })}
            <Button className="btn-small" onClick={records.more}>
              {texts('retry')}
            </Button>
          </p>
        ) : null}
        {records.rows.length === 0 ? (
          <div className="say-box">
            <h2>{t(isFiltered(filter) ? 'emptyFiltered.title' : 'empty.title')}</h2>
            <p>{t(isFiltered(filter) ? 'emptyFiltered.text' : 'empty.text')}</p>
            {isFiltered(filter) ? (
              <Link className="btn" href="/ops/orders">
                {t('clear')}
              </Link>
            ) : null}
          </div>
        ) : (
          <RecordTable className="list" caption={t('caption')} list={list} columns={columns} onEnd={records.more} />
        )}
      </main>
    </>
  );
}
