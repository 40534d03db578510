import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { type Area, messagesOf } from '../i18n/messages.ts';
import type { Locale } from '../i18n/routing.ts';

/** Gives client components the texts of the areas they use, and no more: every text sent is paid for on a phone. */
export async function Texts({ locale, areas, children }: { locale: Locale; areas: Area[]; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} timeZone="Asia/Bangkok" messages={await messagesOf(locale, areas)}>
      {children}
    </NextIntlClientProvider>
  );
}
