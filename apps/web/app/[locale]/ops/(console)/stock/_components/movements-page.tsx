'use client';

import { type StockLocation, movementReasons } from '@talat/contracts/inventory';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { useFresh } from '../../../../../../components/ops/use-fresh.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import type { Page } from '../../../../../../lib/ops/live-rows.ts';
import { listMovements, type MovementRow } from '../../../../../../lib/ops/stock-desk.ts';
import {
  isNarrowed,
  ledgerHref,
  type MovementFilter,
  movementsHref,
  toMovementQuery,
} from '../../../../../../lib/ops/stock-query.ts';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { ClearFilters, LocationFacet } from './stock-filters.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { useMovementColumns } from './use-movement-columns.tsx';

/** `claimed` is an old word for `sold`, which is what claims are booked as. */
const reasonChoices = movementReasons.filter((reason) => reason !== 'claimed');

type MovementsProps = {
  filter: MovementFilter;
  first: Page<MovementRow>;
  locations: readonly StockLocation[];
  low: number;
};

/** The ledger over everything, newest first: what moved, why, by whom, for which order. */
export function MovementsPage({ filter, first, locations, low }: MovementsProps) {
  const t = useTranslations('stock');
  const router = useRouter();
  const isReady = useReady();
  const records = useRecords({
    kind: 'moves',
    filter,
    first,
    load: (cursor, signal) => listMovements(api, { ...toMovementQuery(filter), cursor }, signal),
  });
  const list = useRecordList({ rows: records.rows, hrefOf: ledgerHref, hasMore: records.hasMore });
  const columns = useMovementColumns(records.rows);
  const fresh = useFresh({
    first,
    isNews: ({ data }) => 'changes' in data,
    label: (count) => t('movements.fresh', { count }),
  });
  useActions(() => [fresh]);
  const go = (change: Partial<MovementFilter>) => router.push(movementsHref(filter, change));
  return (
    <>
      <Head title={t('title')} code="OPS-STOCK-MOVES">
        <span className="meta quiet hs">
          {t(records.totalIsExact ? 'found' : 'foundMore', { count: records.total })}
        </span>
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined}>
        <StockTabs current="movements" low={low} />
        <FilterBar
          find={
            <FindInList
              label={t('movements.search')}
              hint={t('movements.searchHint')}
              value={filter.sku}
              onFind={(sku) => go({ sku })}
            />
          }
        >
          <LocationFacet locations={locations} value={filter.location} onChoose={(location) => go({ location })} />
          <label className="facet" data-on={filter.reason !== '' || undefined}>
            <span className="sr">{t('movements.reason')}</span>
            <select
              value={filter.reason}
              onChange={(event) => go({ reason: event.currentTarget.value as MovementFilter['reason'] })}
            >
              <option value="">{t('movements.anyReason')}</option>
              {reasonChoices.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reasons.${reason}`)}
                </option>
              ))}
            </select>
          </label>
          {isNarrowed(filter) ? <ClearFilters href="/ops/stock/movements" /> : null}
        </FilterBar>
        <Failed error={records.error} onRetry={records.retry} />
        {fresh.isOff ? null : (
          <p className="banner banner-new" role="status">
            {fresh.label}
            <ActionButton action={{ ...fresh, label: t('movements.refresh') }} className="btn-small" />
          </p>
        )}
        {records.rows.length === 0 ? (
          <div className="say-box">
            <h2>{t(isNarrowed(filter) ? 'movements.emptyFiltered' : 'movements.empty')}</h2>
            {isNarrowed(filter) ? (
              <Link className="btn" href="/ops/stock/movements">
                {t('clear')}
              </Link>
            ) : null}
          </div>
        ) : (
          <RecordTable
            className="list moved"
            caption={t('movements.caption')}
            list={list}
            columns={columns}
            onEnd={records.more}
          />
        )}
      </main>
    </>
  );
}
