'use client';

import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import type { Locale } from '../i18n/routing.ts';

/** Texts as `Texts` wrote them, for the components below. */
export function TextsProvider({ locale, written, children }: { locale: Locale; written: string; children: ReactNode }) {
  const messages = useMemo(() => JSON.parse(written) as Record<string, unknown>, [written]);
  return (
    <NextIntlClientProvider locale={locale} timeZone="Asia/Bangkok" messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
