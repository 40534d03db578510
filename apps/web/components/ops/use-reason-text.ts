'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Where the words of reasons are that the system writes: of orders and payments, of stock, of sessions. */
const places = ['audit.values.because', 'stock.reasons', 'audit.values.cause'] as const;

/** Why, in words: of what the system writes, and as it was typed otherwise. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations();
  return useCallback(
    (reason) => {
      // what was typed may hold dots, which are no way through the catalogue
      if (!/^[a-z_]+$/.test(reason)) return reason;
      const key = places
        .map((place) => `${place}.${reason}` as 'audit.values.because.shop')
        .find((name) => t.has(name));
      return key ? t(key) : reason;
    },
    [t],
  );
}
