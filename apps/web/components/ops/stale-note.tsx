'use client';

import { useTranslations } from 'next-intl';
import { formatTime } from '../../lib/format/date.ts';
import { useLiveStatus } from './live-context.tsx';

/** From when the figures are, while nothing new can come in; where there is no room the strip says it alone. */
export function StaleNote() {
  const t = useTranslations('ops.strip');
  const { state, lostAt } = useLiveStatus();
  if (state !== 'offline' || lostAt === null) return null;
  return (
    <span className="tag hs" role="status">
      {t('asOf', { time: formatTime(lostAt) })}
    </span>
  );
}
