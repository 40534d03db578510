'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useNow } from '../../../../../../components/ops/use-now.ts';
import { StatusShape } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { paceOf } from '../../../../../../lib/ops/wall-modes.ts';
import { views } from '../../../../../../lib/ops/wall-views.ts';

const everyMs = 60_000;

/** What became of the orders of each hour: a hole in a column's lower rows is work that stopped. */
export function WallPace({ orders, now: startAt }: { orders: readonly OrderSummary[]; now: number }) {
  const t = useTranslations('ops.wall');
  const locale = useLocale();
  const now = useNow(startAt, everyMs);
  const { hours, rows } = useMemo(() => paceOf(orders, now), [orders, now]);
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return (
    <div className="pace">
      <table>
        <caption>{t('pace.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('columns.st')}</th>
            <th scope="col" className="r">
              {t('pace.older')}
            </th>
            {hours.map((hour, index) => (
              <th
                key={index}
                scope="col"
                className="r mono"
                aria-current={index === hours.length - 1 ? 'time' : undefined}
              >
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lane, counts, older }) => {
            const face = views[lane].face;
            const look = displayWords[face ?? 'refused'];
            return (
              <tr key={lane}>
                <th scope="row">
                  <span className="glyph" data-s={look.tone}>
                    <StatusShape shape={look.shape} />
                  </span>{' '}
                  <Link href={`/ops/orders?status=${views[lane].statuses.join(',')}`} prefetch={false}>
                    {face ? displayWords[face][locale] : t('problems')}
                  </Link>
                </th>
                <td className="r mono quiet">{older || ''}</td>
                {counts.map((count, index) => (
                  <td
                    key={index}
                    className="r mono"
                    style={{ '--p': (count / most).toFixed(2) } as React.CSSProperties}
                    data-full={count > most / 2 || undefined}
                  >
                    {count || ''}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
