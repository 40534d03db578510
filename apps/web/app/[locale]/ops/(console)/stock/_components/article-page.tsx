'use client';

import type { StockLocation, StockOfSku } from '@talat/contracts/inventory';
import { ArrowLeft, ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Page } from '../../../../../../lib/ops/live-rows.ts';
import { listStock, type StockRow, toStockRow } from '../../../../../../lib/ops/stock-desk.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { ordersOfHref } from '../../../../../../lib/ops/orders-query.ts';
import { articleStates } from '../../../../../../lib/ops/stock-low.ts';
import { ledgerHref } from '../../../../../../lib/ops/stock-query.ts';
import { LedgerPanel } from './ledger-panel.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { StockDialog } from './stock-dialog.tsx';
import { useStockWork } from './use-stock-work.ts';
import { LevelBar } from './use-stock-columns.tsx';

type ArticleProps = { stock: StockOfSku; at: string; locations: readonly StockLocation[]; now: number };

/** One article over all its places, and the ledger of one of them. */
export function ArticlePage({ stock, at, locations, now }: ArticleProps) {
  const t = useTranslations('stock');
  const isReady = useReady();
  const first = useMemo<Page<StockRow>>(
    () => ({ data: stock.levels.map(toStockRow), total: stock.levels.length, totalIsExact: true, nextCursor: null }),
    [stock],
  );
  const records = useRecords({
    kind: 'stock',
    filter: { article: stock.variantId },
    first,
    load: (_, signal) => listStock(api, { sku: stock.sku, limit: 100 }, signal),
  });
  const work = useStockWork(records);
  const row = records.rows.find(({ locationId }) => locationId === at) ?? records.rows[0]!;
  const state = articleStates(records.rows, { locations, hasMore: false, isOnePlace: false }).get(stock.variantId)!;
  const [adjust, ...others] = work.actionsOf(row, locations);
  const orders = useOrdersOf(stock.sku);
  useActions(() => (adjust ? [adjust] : []));
  return (
    <>
      <Head title={stock.sku} code={`OPS-STOCK-${stock.sku}`}>
        <span className="push" />
        <StaleNote />
        <HeadActions actions={[...others, orders]} />
        {adjust ? <ActionButton action={adjust} variant="primary" /> : null}
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <Failed error={work.problem} />
        <div className="scroll stock-article">
          <p>
            <Link className="link" href="/ops/stock">
              <ArrowLeft className="i" aria-hidden="true" />
              {t('back')}
            </Link>
          </p>
          <nav className="places" aria-label={t('location')}>
            {records.rows.map((place) => (
              <Link key={place.id} href={ledgerHref(place)} aria-current={place.id === row.id ? 'page' : undefined}>
                <span>{place.location}</span>
                <b className="mono">{place.available}</b>
              </Link>
            ))}
          </nav>
          <p>
            <LevelBar level={row.reorderLevel} state={state} />
          </p>
          <h2 className="sr">{row.name}</h2>
          <LedgerPanel row={row} now={now} />
        </div>
      </main>
      {work.asking ? (
        <StockDialog asking={work.asking} locations={locations} onClose={work.leave} onDone={work.done} />
      ) : null}
    </>
  );
}

/** To the orders that have it among their lines. */
function useOrdersOf(sku: string): Action {
  const t = useTranslations('stock');
  const router = useRouter();
  const { me } = useConsole();
  return {
    id: 'stock.orders',
    label: t('orders'),
    group: 'page',
    keys: 'o',
    Icon: ReceiptText,
    isOff: !me.can.includes('orders.read'),
    run: () => router.push(ordersOfHref({ sku })),
  };
}
