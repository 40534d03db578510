'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { messageOf } from '../../lib/api/messages.ts';

/** What to say of an error: the API's own words, or ours where it could not say any. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations('general.errors');
  return useCallback((error) => messageOf(error, { offline: t('offline'), unknown: t('unknown') }), [t]);
}
