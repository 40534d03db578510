'use client';

import { useTranslations } from 'next-intl';

/** Why, in words: of what the system writes, and as it was typed otherwise. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations('audit.values.because');
  return (reason) => {
    const key = reason as 'shop';
    return t.has(key) ? t(key) : reason;
  };
}
