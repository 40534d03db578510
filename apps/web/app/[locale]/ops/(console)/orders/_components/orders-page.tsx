'use client';

import type { Customer } from '@talat/contracts/customer';
import type { OrderCounts, OrderList, OrderSummary } from '@talat/contracts/order';
import type { OrderTagList, OrderView } from '@talat/contracts/order-desk';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { BulkBar } from '../../../../../../components/ops/bulk-bar.tsx';
import { ChooseButton } from '../../../../../../components/ops/choose-button.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { OrderPeek } from '../../../../../../components/ops/order-peek.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useCustomerAction } from '../../../../../../components/ops/use-customer-action.ts';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useFresh } from '../../../../../../components/ops/use-fresh.ts';
import { useLiveState } from '../../../../../../components/ops/use-live-state.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { useWorks } from '../../../../../../components/ops/works-context.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import {
  isFiltered,
  nextSort,
  type OrdersFilter,
  ordersHref,
  shownColumns,
  sortedBy,
  toBulkQuery,
  toOrdersQuery,
} from '../../../../../../lib/ops/orders-query.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { countIn, countsAfter, sumsOf } from '../../../../../../lib/ops/order-counts.ts';
import { listOrders } from '../../../../../../lib/ops/work-orders.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { OrdersFilters } from './orders-filters.tsx';
import { OrdersViews } from './orders-views.tsx';
import { useOrderColumns } from './use-order-columns.tsx';
import { useOrdersLook } from './use-orders-look.tsx';
import { useOrdersWork } from './use-orders-work.ts';
import { WorkBar } from './work-bar.tsx';

type OrdersProps = {
  filter: OrdersFilter;
  first: OrderList;
  counts: OrderCounts;
  tags: OrderTagList['data'];
  assignees: readonly Assignee[];
  views: readonly OrderView[];
  /** Whose orders these are, where the address asks for one customer's. */
  customer?: Customer | null;
  now: number;
};

/** Every order there ever was, narrowed by its address; the server finds, this page shows. */
export function OrdersPage(props: OrdersProps) {
  const { filter, first, counts: firstCounts, tags, assignees, views, customer = null, now } = props;
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const isReady = useReady();
  const records = useRecords({
    kind: 'orders',
    filter: { ...filter, cols: '', view: '' },
    first,
    load: (cursor, signal) => listOrders(api, { ...toOrdersQuery(filter), cursor }, signal),
  });
  const { followed } = useWorks();
  const work = useOrdersWork({ query: toBulkQuery(filter), records });
  const textOf = useErrorText();
  const toCustomer = useCustomerAction((id, error) => work.problems.tell(id, textOf(error)));
  const list = useRecordList({
    rows: records.rows,
    hrefOf: (order) => `/ops/orders/${order.id}`,
    actionsFor: (rows, selection) => [...work.actionsFor(rows, selection), toCustomer(onlyOne(rows))],
    isSelectable: true,
    hasPeek: true,
    hasMore: records.hasMore,
  });
  const [counts] = useLiveState({ first: firstCounts, pos: firstCounts.pos, apply: countsAfter });
  const total = countIn(counts, filter);
  const found =
    total === null ? { count: records.total, isExact: records.totalIsExact } : { count: total, isExact: true };
  // of those that are not loaded nobody here knows it
  const sum = list.selection.isAll && records.hasMore ? '' : sumText(list.chosen);
  const columns = useOrderColumns(now);
  const look = useOrdersLook(filter);
  const fresh = useFresh({
    first,
    isNews: ({ type }) => type === 'order.created',
    label: (count) => t('fresh', { count }),
  });
  useActions(() => [fresh]);
  return (
    <>
      <Head title={t('title')} code={`OPS-ORDERS-${filter.status || 'all'}`}>
        <span className="meta quiet hs">{t(found.isExact ? 'found' : 'foundMore', { count: found.count })}</span>
        <span className="push" />
        <StaleNote />
        <ChooseButton list={list} />
        <HeadActions actions={[look.columns, work.exportAll]} others={[look.dates]} />
      </Head>
      <main className="main main-split" id="main" aria-busy={!isReady || undefined}>
        <div className="main-list" data-beside={list.peeked ? true : undefined}>
          <OrdersViews filter={filter} views={views} counts={counts} />
          <OrdersFilters filter={filter} counts={counts} assignees={assignees} tags={tags} customer={customer} />
          <Failed
            error={records.error ?? work.failed?.error}
            onRetry={records.error ? records.retry : work.failed?.again}
          />
          {fresh.isOff ? null : (
            <p className="banner banner-new" role="status">
              {fresh.label}
              <ActionButton action={{ ...fresh, label: t('refresh') }} className="btn-small" />
            </p>
          )}
          {records.rows.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <RecordTable
              className="list"
              caption={t('caption')}
              list={list}
              columns={columns}
              shown={shownColumns(filter)}
              sort={sortedBy(filter)}
              sortable={['to', 'am', 'ag']}
              onSort={(column) => router.push(ordersHref(filter, { sort: nextSort(filter, column) }))}
              onEnd={records.more}
              problems={work.problems}
            />
          )}
          {followed ? <WorkBar key={followed} id={followed} /> : null}
          <BulkBar list={list} total={found} note={sum ? t('sum', { sum }) : null} />
        </div>
        {list.peeked ? (
          <OrderPeek order={list.peeked} actions={list.actions()} onClose={() => list.setPeeked(null)} />
        ) : null}
      </main>
      {look.dialog}
      {work.asking ? (
        <BulkDialog asking={work.asking} assignees={assignees} onClose={work.leave} onStart={work.start} />
      ) : null}
    </>
  );
}

const onlyOne = (orders: readonly OrderSummary[]): OrderSummary | null => (orders.length === 1 ? orders[0]! : null);

const sumText = (orders: readonly OrderSummary[]): string =>
  sumsOf(orders)
    .map(({ amount, currency }) => formatMoney(amount, currency))
    .join(' + ');

function Nothing({ filter }: { filter: OrdersFilter }) {
  const t = useTranslations('ops.orders');
  const kind = isFiltered(filter) ? 'emptyFiltered' : 'empty';
  return (
    <div className="say-box">
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      {kind === 'emptyFiltered' ? (
        <Link className="btn" href="/ops/orders">
          {t('clear')}
        </Link>
      ) : (
        <Link className="btn" href="/">
          {t('empty.action')}
        </Link>
      )}
    </div>
  );
}
