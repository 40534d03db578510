'use client';

import { useLocale, useTranslations } from 'next-intl';
import { nextCutoff, remaining } from '../../lib/format/cutoff.ts';
import { formatDate, formatTime } from '../../lib/format/date.ts';
import { useNow } from './use-now.ts';

/** "Ships today if ordered before 14:00, 2 h 14 min left", or when the next round is. */
export function CutoffLine({ serverNow }: { serverNow: number }) {
  const t = useTranslations('shop.cutoff');
  const locale = useLocale();
  const now = useNow(serverNow, 10_000);
  const { at, isToday } = nextCutoff(now);
  const { hours, minutes } = remaining(at, now);
  if (!isToday)
    return (
      <span>{t.rich('next', { when: `${formatDate(at, locale)} ${formatTime(at)}`, b: (text) => <b>{text}</b> })}</span>
    );
  return <span>{t.rich(hours > 0 ? 'today' : 'todayMinutes', { hours, minutes, b: (text) => <b>{text}</b> })}</span>;
}
