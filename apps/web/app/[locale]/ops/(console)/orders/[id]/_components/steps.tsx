'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { journeyOf } from '../../../../../../../lib/ops/journey.ts';

/** Stamps on a rule: solid behind, dotted ahead. */
export function Steps({ order, timeline }: { order: Order; timeline: readonly TimelineEntry[] }) {
  const t = useTranslations('ops.order');
  const locale = useLocale();
  return (
    <ol className="steps" aria-label={t('steps')}>
      {journeyOf(order, timeline).map(({ status, place, at, actor }) => (
        <li key={status} className="step" data-place={place} aria-current={place === 'now' ? 'step' : undefined}>
          <Stamp status={status} locale={locale} isAhead={place === 'next' || place === 'ahead'} />
          <span className="step-note">
            {at ? (
              <>
                {formatDate(at, locale, { weekday: false })} <span className="mono">{formatTime(at)}</span> {actor}
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
