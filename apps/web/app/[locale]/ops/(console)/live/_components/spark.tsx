'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useNow } from '../../../../../../components/ops/use-now.ts';
import { type AssignWaits, p95Since } from '../../../../../../lib/ops/assign-waits.ts';
import { ageOf, dueAt, durationText, type Promises } from '../../../../../../lib/ops/sla.ts';

const minuteMs = 60_000;
const minutes = 60;
const step = 5;
const height = 24;
const everyMs = 10_000;

type SparkProps = {
  arrivals: ReadonlyMap<string, number>;
  waits: AssignWaits;
  rows: ReadonlyMap<string, OrderSummary>;
  now: number;
};

/** Orders of each of the last sixty minutes, how long they waited for somebody, and how many of those on the wall are still in time. */
export function Spark({ arrivals, waits, rows, now: startAt }: SparkProps) {
  const t = useTranslations('ops.wall');
  const { promises } = useConsole();
  const now = useNow(startAt, everyMs);
  const bins = useMemo(() => {
    const counts = Array<number>(minutes).fill(0);
    for (const at of arrivals.values()) {
      const back = Math.max(0, Math.floor((now - at) / minuteMs));
      if (back < minutes) counts[minutes - 1 - back]! += 1;
    }
    return counts;
  }, [arrivals, now]);
  const inTime = useMemo(() => shareInTime(rows, promises, now), [rows, promises, now]);
  const p95 = useMemo(() => p95Since(waits, now - minutes * minuteMs), [waits, now]);
  const total = bins.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...bins);
  const bar = (count: number, index: number) => {
    const tall = count === 0 ? 1 : Math.max(3, Math.round((count / most) * height));
    return `M${index * step} ${25 - tall}h4v${tall}h-4z`;
  };
  return (
    <>
      <svg
        className="spark"
        viewBox="0 0 299 28"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('spark', { total, most: Math.max(...bins) })}
      >
        <path d={bins.map(bar).slice(0, -5).join('')} />
        <path className="spark-now" d={bins.map(bar).slice(-5).join('')} />
        <path d="M0 27h299v1H0zM0 25h1v3h-1zM50 25h1v3h-1zM100 25h1v3h-1zM150 25h1v3h-1zM200 25h1v3h-1zM250 25h1v3h-1z" />
      </svg>
      <p className="fact">
        <b>{t('orders', { count: total })}</b>
        {t('lastHour')}
      </p>
      {p95 === null ? null : (
        <p className="fact" title={t('assignP95Long')}>
          <b className="mono">{durationText(p95)}</b>
          {t('assignP95')}
        </p>
      )}
      {inTime === null ? null : (
        <p className="fact" suppressHydrationWarning>
          <b>{inTime}%</b>
          {t('inTime')}
        </p>
      )}
    </>
  );
}

function shareInTime(rows: ReadonlyMap<string, OrderSummary>, promises: Promises, now: number): number | null {
  const dues = [...rows.values()]
    .map((order) => dueAt(ageOf(order, promises), now).due)
    .filter((due) => due !== 'none');
  if (dues.length === 0) return null;
  return Math.round((dues.filter((due) => due !== 'over').length / dues.length) * 100);
}
