'use client';

import { useTranslations } from 'next-intl';
import { useLiveStatus } from '../../../../../../components/ops/live-context.tsx';
import { formatTime } from '../../../../../../lib/format/date.ts';

/** From when the figures are, while nothing new can come in. */
export function StaleNote({ since }: { since: number }) {
  const t = useTranslations('stock');
  const { state, lostAt } = useLiveStatus();
  if (state !== 'offline') return null;
  return (
    <span className="tag" role="status">
      {t('stale', { time: formatTime(lostAt ?? since) })}
    </span>
  );
}
