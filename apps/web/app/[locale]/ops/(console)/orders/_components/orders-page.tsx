'use client';

import type { OrderCounts, OrderList } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { ShortcutSheet } from '../../../../../../components/ops/shortcut-sheet.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { isFiltered, type OrdersFilter, ordersHref, readOrdersFilter } from '../../../../../../lib/ops/orders-query.ts';
import { OrdersFilters } from './orders-filters.tsx';
import { OrdersTable } from './orders-table.tsx';
import { useRowKeys } from './use-row-keys.ts';

type OrdersProps = {
  filter: OrdersFilter;
  list: OrderList;
  counts: OrderCounts;
  assignees: readonly Assignee[];
  now: number;
};

/** Every order there ever was, narrowed by its address; the server finds, this page shows. */
export function OrdersPage({ filter, list, counts, assignees, now }: OrdersProps) {
  const t = useTranslations('ops.orders');
  const router = useRouter();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [changed, setChanged] = useState(0);
  const ids = list.data.map(({ id }) => id);
  const [cursor, setCursor] = useRowKeys({
    ids,
    isOff: isHelpOpen,
    onOpen: (id) => router.push(`/ops/orders/${id}`),
    onHelp: () => setHelpOpen(true),
  });
  const isKnown = new Map(list.data.map(({ id, version }) => [id, version]));
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      const news = events.filter(
        ({ type, data }) =>
          type === 'order.created' ||
          ('order' in data && (isKnown.get(data.order.id) ?? Number.MAX_SAFE_INTEGER) < data.order.version),
      );
      if (news.length > 0) setChanged((count) => count + news.length);
    },
    onResync: () => setChanged((count) => count + 1),
  });
  const refresh = () => {
    setChanged(0);
    router.refresh();
  };
  return (
    <>
      <Head title={t('title')} code={`OPS-ORDERS-${filter.status || 'all'}`}>
        <span className="meta quiet hs">{t(list.totalIsExact ? 'found' : 'foundMore', { count: list.total })}</span>
        <span className="push" />
        <Button className="btn-quiet lo" onClick={() => setHelpOpen(true)} aria-keyshortcuts="?">
          {t('keys')} <kbd className="key">?</kbd>
        </Button>
      </Head>
      <main className="main" id="main">
        <OrdersFilters filter={filter} counts={counts} assignees={assignees} />
        {changed > 0 ? (
          <p className="banner" role="status">
            {t('changed', { count: changed })}
            <Button className="btn-small" onClick={refresh}>
              {t('refresh')}
            </Button>
          </p>
        ) : null}
        <div className="scroll">
          {list.data.length === 0 ? (
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
            <OrdersTable rows={list.data} cursor={cursor} onCursor={setCursor} now={now} />
          )}
          {filter.cursor || list.nextCursor ? (
            <nav className="more pages" aria-label={t('pages')}>
              {filter.cursor ? (
                <Link className="btn" href={ordersHref(readOrdersFilter(filter))}>
                  {t('first')}
                </Link>
              ) : null}
              {list.nextCursor ? (
                <Link className="btn" href={ordersHref(filter, { cursor: list.nextCursor })}>
                  {t('next')}
                </Link>
              ) : null}
            </nav>
          ) : null}
        </div>
      </main>
      {isHelpOpen ? (
        <ShortcutSheet keys={['move', 'enter', 'search', 'escape', 'help']} onClose={() => setHelpOpen(false)} />
      ) : null}
    </>
  );
}
