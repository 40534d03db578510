'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { type Era, formatDate, formatTime } from '../../lib/format/date.ts';
import { usePreferences } from './preferences-context.tsx';

type Instant = string | number | Date;
export type Dates = Record<'day' | 'moment', (at: Instant) => string>;

/** In which era this person counts years; English pages count in the common one. */
export function useOpsEra(): Era {
  const locale = useLocale();
  const { calendar } = usePreferences().preferences;
  return locale === 'th' ? calendar : 'ce';
}

/** Dates in this person's era. */
export function useDates(): Dates {
  const locale = useLocale();
  const era = useOpsEra();
  return useMemo(() => {
    const day = (at: Instant) => formatDate(at, locale, { weekday: false, year: true, era });
    return { day, moment: (at) => `${day(at)} ${formatTime(at)}` };
  }, [locale, era]);
}
