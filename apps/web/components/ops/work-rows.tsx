'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { BulkWork } from '@talat/contracts/order-desk';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { api } from '../../lib/api/browser.ts';
import { listBulkRows } from '../../lib/ops/order-desk.ts';
import { Button } from '../button.tsx';
import { Choices } from './choices.tsx';
import { Failed } from './failed.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

const outcomes = ['skipped', 'failed', 'ok'] as const;

/** What came of each order: what was left out and why, and what was done. */
export function WorkRows({ work, onClose }: { work: BulkWork; onClose: () => void }) {
  const t = useTranslations('ops.orders.work');
  const there = outcomes.filter((outcome) => work[outcome] > 0);
  const [outcome, setOutcome] = useState(there[0] ?? 'ok');
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['bulk-rows', work.id, outcome],
    queryFn: ({ pageParam }) => listBulkRows(api, work.id, { outcome, after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
  return (
    <SheetDialog title={t('rowsTitle')} onClose={onClose} className="dialog-wide">
      {there.length > 1 ? (
        <Choices
          label={t('rowsTitle')}
          value={outcome}
          options={there}
          name={(each) => t(`outcome.${each}`, { count: work[each] })}
          onChoose={setOutcome}
        />
      ) : (
        <p>{t(`outcome.${outcome}`, { count: work[outcome] })}</p>
      )}
      <Failed error={error} onRetry={() => void refetch()} />
      <dl className="shortcut-list">
        {data?.pages
          .flatMap((page) => page.data)
          .map((row) => (
            <div key={row.seq}>
              <dt>
                <Link className="ref" href={`/ops/orders/${row.orderId}`} prefetch={false} onClick={onClose}>
                  {row.orderNumber}
                </Link>
              </dt>
              <dd>{row.message ?? t('wasDone')}</dd>
            </div>
          ))}
      </dl>
      {hasNextPage ? <Button onClick={() => void fetchNextPage()}>{t('moreRows')}</Button> : null}
    </SheetDialog>
  );
}
