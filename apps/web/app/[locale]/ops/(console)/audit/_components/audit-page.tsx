'use client';

import type { Currency } from '@talat/contracts/money';
import { Download, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { HeadActions } from '../../../../../../components/ops/head-actions.tsx';
import { Peek } from '../../../../../../components/ops/peek.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRefresh } from '../../../../../../components/ops/use-refresh.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { formatTime } from '../../../../../../lib/format/date.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { exportAudit, mostExported } from '../../../../../../lib/ops/audit-file.ts';
import {
  type AuditEntry,
  type AuditFilter,
  isFiltered,
  isoDay,
  listAudit,
  toAuditQuery,
} from '../../../../../../lib/ops/audit-query.ts';
import type { Page } from '../../../../../../lib/ops/live-rows.ts';
import { AuditDetail } from './audit-detail.tsx';
import { AuditFilters, AuditViews, type Person } from './audit-filters.tsx';
import { useActionName } from './audit-words.ts';
import { useAuditColumns } from './use-audit-columns.tsx';

type AuditProps = {
  filter: AuditFilter;
  first: Page<AuditEntry>;
  people: readonly Person[];
  /** The shop's; null when it could not be asked. */
  currency: Currency | null;
  now: number;
};

/** Who did what to which record. Rows are only ever added; what is shown is as of a moment, and says so. */
export function AuditPage({ filter, first, people, currency, now }: AuditProps) {
  const t = useTranslations('audit');
  const askAgain = useRefresh();
  const isReady = useReady();
  const nameOfAction = useActionName();
  const records = useRecords<AuditEntry>({
    kind: 'audit',
    filter,
    first,
    load: (cursor, signal) => listAudit(api, { ...toAuditQuery(filter), cursor }, signal),
  });
  const list = useRecordList({
    rows: records.rows,
    hrefOf: ({ id }) => `/ops/audit/${id}`,
    hasPeek: true,
    hasMore: records.hasMore,
  });
  const columns = useAuditColumns(list.setPeeked, currency);
  const file = useExport(filter, now);
  const refresh: Action = {
    id: 'list.fresh',
    label: t('asOf', { time: formatTime(now) }),
    group: 'page',
    keys: 'u',
    Icon: RefreshCw,
    run: askAgain,
  };
  return (
    <>
      <Head title={t('title')} code={`OPS-AUDIT-${filter.entity || 'all'}`}>
        <span className="push" />
        <HeadActions actions={[refresh, file.action]} />
      </Head>
      <main className="main main-split" id="main" aria-busy={!isReady || undefined}>
        <div className="main-list" data-beside={list.peeked ? true : undefined}>
          <AuditViews filter={filter} now={now} />
          <AuditFilters filter={filter} people={people} />
          <Failed error={records.error ?? file.error} onRetry={records.error ? records.retry : file.action.run} />
          {records.rows.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <RecordTable className="audit" caption={t('caption')} list={list} columns={columns} onEnd={records.more} />
          )}
          <p className="audit-foot quiet">{t('kept')}</p>
        </div>
        {list.peeked ? (
          <Peek
            title={nameOfAction(list.peeked.action)}
            href={`/ops/audit/${list.peeked.id}`}
            onClose={() => list.setPeeked(null)}
          >
            <AuditDetail row={list.peeked} currency={currency} />
          </Peek>
        ) : null}
      </main>
    </>
  );
}

/** What the filters find, as a file. */
function useExport(filter: AuditFilter, now: number) {
  const t = useTranslations('audit.export');
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      const { csv, count, isWhole } = await exportAudit(api, toAuditQuery(filter));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
      link.download = `audit-${isoDay(now)}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
      say({ text: t(isWhole ? 'done' : 'cut', { count, most: mostExported }) });
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const action: Action = {
    id: 'audit.export',
    label: t('action'),
    group: 'page',
    Icon: Download,
    isOff: isBusy,
    run: () => void run(),
  };
  return { action, error };
}

function Nothing({ filter }: { filter: AuditFilter }) {
  const t = useTranslations('audit');
  const kind = isFiltered(filter) ? 'emptyFiltered' : 'empty';
  return (
    <div className="say-box">
      <h2>{t(`${kind}.title`)}</h2>
      <p>{t(`${kind}.text`)}</p>
      {kind === 'emptyFiltered' ? (
        <Link className="btn" href="/ops/audit">
          {t('clear')}
        </Link>
      ) : null}
    </div>
  );
}
