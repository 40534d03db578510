'use client';

import type { StockLocation } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { Head } from '../../../../../../components/ops/head.tsx';
import { Peek } from '../../../../../../components/ops/peek.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import type { Page } from '../../../../../../lib/ops/live-rows.ts';
import { listStock, type StockRow } from '../../../../../../lib/ops/stock-desk.ts';
import { articleStates } from '../../../../../../lib/ops/stock-low.ts';
import {
  isNarrowed,
  nextStockSort,
  stockColumns,
  stockSortedBy,
  ledgerHref,
  type StockFilter,
  stockHref,
  toStockQuery,
} from '../../../../../../lib/ops/stock-query.ts';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { StockDialog } from './stock-dialog.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { ClearFilters, LocationFacet } from './stock-filters.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { useStockColumns } from './use-stock-columns.tsx';
import { useStockWork } from './use-stock-work.ts';

type StockProps = {
  filter: StockFilter;
  first: Page<StockRow>;
  locations: readonly StockLocation[];
  low: number;
  now: number;
};

/** What stands where. Every number opens the ledger that explains it. */
export function StockPage({ filter, first, locations, low, now }: StockProps) {
  const t = useTranslations('stock');
  const router = useRouter();
  const isReady = useReady();
  const records = useRecords({
    kind: 'stock',
    filter,
    first,
    load: (cursor, signal) => listStock(api, { ...toStockQuery(filter), cursor }, signal),
  });
  const work = useStockWork(records);
  const list = useRecordList({
    rows: records.rows,
    hrefOf: ledgerHref,
    actionsFor: ([row]) => work.actionsOf(row!, locations),
    hasPeek: true,
    hasMore: records.hasMore,
  });
  const states = articleStates(records.rows, {
    locations,
    hasMore: records.hasMore,
    // sorted by a number, the places of an article stand apart
    isOnePlace: filter.location !== '' || (filter.sort !== '' && records.hasMore),
  });
  const columns = useStockColumns({
    stateOf: (row) => states.get(row.variantId)!,
    actionsOf: (row) => work.actionsOf(row, locations),
    onWhy: (row) => list.setPeeked(row.id),
  });
  const go = (change: Partial<StockFilter>) => router.push(stockHref(filter, change));
  const { peeked } = list;
  return (
    <>
      <Head title={t('title')} code={`OPS-STOCK-${filter.low ? 'low' : 'all'}`}>
        <span className="meta quiet hs">
          {t(records.totalIsExact ? 'found' : 'foundMore', { count: records.total })}
        </span>
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main main-split" id="main" aria-busy={!isReady || undefined}>
        <div className="main-list" data-beside={peeked ? true : undefined}>
          <StockTabs current={filter.low ? 'low' : 'levels'} low={low} />
          <FilterBar
            find={<FindInList label={t('search')} hint={t('searchHint')} value={filter.q} onFind={(q) => go({ q })} />}
          >
            <LocationFacet locations={locations} value={filter.location} onChoose={(location) => go({ location })} />
            <label className="facet" data-on={filter.low !== '' || undefined}>
              <input
                type="checkbox"
                checked={filter.low !== ''}
                onChange={(event) => go({ low: event.currentTarget.checked ? '1' : '' })}
              />
              {t('lowOnly')}
            </label>
            {isNarrowed(filter) ? <ClearFilters href="/ops/stock" /> : null}
          </FilterBar>
          <Failed error={records.error ?? work.problem} onRetry={records.error ? records.retry : null} />
          {records.rows.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <RecordTable
              className="list stock"
              caption={t('caption')}
              list={list}
              columns={columns}
              sort={stockSortedBy(filter)}
              sortable={Object.keys(stockColumns)}
              onSort={(column) => go({ sort: nextStockSort(filter, column) })}
              onEnd={records.more}
              markOf={(row) => (states.get(row.variantId)?.available === 0 ? 'problem' : undefined)}
            />
          )}
        </div>
        {peeked ? (
          <Peek
            title={peeked.sku}
            href={ledgerHref(peeked)}
            onClose={() => list.setPeeked(null)}
            foot={work
              .actionsOf(peeked, locations)
              .map((action, index) => (
                <ActionButton key={action.id} action={action} variant={index === 0 ? 'primary' : 'plain'} />
              ))}
          >
            <LedgerPanel row={peeked} now={now} />
          </Peek>
        ) : null}
      </main>
      {work.asking ? (
        <StockDialog asking={work.asking} locations={locations} onClose={work.leave} onDone={work.done} />
      ) : null}
    </>
  );
}

function Nothing({ filter }: { filter: StockFilter }) {
  const t = useTranslations('stock');
  const kind = !isNarrowed(filter)
    ? 'empty'
    : filter.low && !filter.q && !filter.location
      ? 'noneLow'
      : 'emptyFiltered';
  return (
    <div className="say-box">
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      {kind === 'empty' ? (
        <Link className="btn" href="/ops/products">
          {t('empty.action')}
        </Link>
      ) : (
        <Link className="btn" href="/ops/stock">
          {t(kind === 'noneLow' ? 'all' : 'clear')}
        </Link>
      )}
    </div>
  );
}
