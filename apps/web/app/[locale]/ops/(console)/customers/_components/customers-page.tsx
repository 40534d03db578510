'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../components/ops/action-keys.tsx';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { RecordTable } from '../../../../../../components/ops/record-table.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { useFresh } from '../../../../../../components/ops/use-fresh.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useRecordList } from '../../../../../../components/ops/use-record-list.ts';
import { useRecords } from '../../../../../../components/ops/use-records.ts';
import { useRowProblems } from '../../../../../../components/ops/use-row-problems.ts';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { type CustomerRow, listCustomers } from '../../../../../../lib/ops/customers-desk.ts';
import {
  customerKinds,
  type CustomersFilter,
  customersHref,
  isNarrowed,
  toCustomersQuery,
} from '../../../../../../lib/ops/customers-query.ts';
import type { Page } from '../../../../../../lib/ops/live-rows.ts';
import { CustomerPeek } from './customer-peek.tsx';
import { useCustomerColumns } from './use-customer-columns.tsx';
import { useCustomerWork } from './use-customer-work.ts';

type CustomersProps = { filter: CustomersFilter; first: Page<CustomerRow> };

/** Who buys, guests too. The server finds by name, e-mail or a phone's last four. */
export function CustomersPage({ filter, first }: CustomersProps) {
  const t = useTranslations('customers');
  const router = useRouter();
  const isReady = useReady();
  const records = useRecords({
    kind: 'customers',
    filter,
    first,
    load: (cursor, signal) => listCustomers(api, { ...toCustomersQuery(filter), cursor }, signal),
  });
  const textOf = useErrorText();
  const problems = useRowProblems();
  const actionsOf = useCustomerWork({
    onRevealed: ({ addresses: _, ...customer }) => {
      problems.tell(customer.id, null);
      records.put({ ...customer, version: 1 });
    },
    onFailed: (id, error) => problems.tell(id, textOf(error)),
  });
  const list = useRecordList({
    rows: records.rows,
    hrefOf: (row) => `/ops/customers/${row.id}`,
    actionsFor: (rows) => (rows[0] ? actionsOf(rows[0]) : []),
    hasPeek: true,
    hasMore: records.hasMore,
  });
  const columns = useCustomerColumns();
  const fresh = useFresh({
    first,
    isNews: ({ type }) => type === 'order.created',
    label: (count) => t('fresh', { count }),
  });
  useActions(() => [fresh]);
  const go = (change: Partial<CustomersFilter>) => router.push(customersHref(filter, change));
  return (
    <>
      <Head title={t('title')} code="OPS-CUSTOMERS">
        <span className="meta quiet hs">
          {t(records.totalIsExact ? 'found' : 'foundMore', { count: records.total })}
        </span>
        <span className="push" />
        <StaleNote />
      </Head>
      <main className="main main-split" id="main" aria-busy={!isReady || undefined}>
        <div className="main-list" data-beside={list.peeked ? true : undefined}>
          <FilterBar
            find={<FindInList label={t('search')} hint={t('searchHint')} value={filter.q} onFind={(q) => go({ q })} />}
          >
            <FacetSelect label={t('kind')} value={filter.kind} onChoose={(kind) => go({ kind })}>
              <option value="">{t('anyKind')}</option>
              {customerKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kinds.${kind}`)}
                </option>
              ))}
            </FacetSelect>
            {isNarrowed(filter) ? (
              <Link className="btn btn-quiet" href="/ops/customers">
                <X className="i" aria-hidden="true" />
                {t('clear')}
              </Link>
            ) : null}
          </FilterBar>
          <Failed error={records.error} onRetry={records.retry} />
          {fresh.isOff ? null : (
            <p className="banner banner-new" role="status">
              {fresh.label}
              <ActionButton action={{ ...fresh, label: t('refresh') }} className="btn-small" />
            </p>
          )}
          {records.rows.length === 0 ? (
            <Nothing isNarrow={isNarrowed(filter)} />
          ) : (
            <RecordTable
              className="list customers"
              caption={t('caption')}
              list={list}
              columns={columns}
              sort={{ column: filter.sort === 'spent' ? 'am' : 'to', isAscending: false }}
              sortable={['am', 'to']}
              onSort={(column) => go({ sort: column === 'am' ? 'spent' : '' })}
              onEnd={records.more}
              problems={problems}
            />
          )}
        </div>
        {list.peeked ? (
          <CustomerPeek customer={list.peeked} actions={actionsOf(list.peeked)} onClose={() => list.setPeeked(null)} />
        ) : null}
      </main>
    </>
  );
}

function Nothing({ isNarrow }: { isNarrow: boolean }) {
  const t = useTranslations('customers');
  return (
    <div className="say-box">
      <h2>{t(isNarrow ? 'emptyFiltered.title' : 'empty.title')}</h2>
      <p>{t(isNarrow ? 'emptyFiltered.text' : 'empty.text')}</p>
      {isNarrow ? (
        <Link className="btn" href="/ops/customers">
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
