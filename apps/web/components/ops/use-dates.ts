'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { formatDate, formatTime } from '../../lib/format/date.ts';
import { usePreferences } from './preferences-context.tsx';

type Instant = string | number | Date;
export type Dates = Record<'day' | 'moment', (at: Instant) => string>;

/** Dates in this person's era; English pages count in the common one. */
export function useDates(): Dates {
  const locale = useLocale();
  const { calendar } = usePreferences().preferences;
  return useMemo(() => {
    const era = locale === 'th' ? calendar : 'ce';
    const day = (at: Instant) => formatDate(at, locale, { weekday: false, year: true, era });
    return { day, moment: (at) => `${day(at)} ${formatTime(at)}` };
  }, [locale, calendar]);
}
