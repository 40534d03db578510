'use client';

import { NextIntlClientProvider, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { type Locale, routing } from '../i18n/routing.ts';
import en from '../messages/en/failed.json';
import th from '../messages/th/failed.json';
import { useRetry } from './use-retry.ts';

export type FailedPageProps = { error?: Error & { digest?: string }; reset?: () => void };

export const localeAt = (path: string): Locale =>
  routing.locales.find((locale) => path.split('/')[1] === locale) ?? routing.defaultLocale;

export function FailedPage({ error, reset }: FailedPageProps) {
  const retry = useRetry(reset);
  return <NothingLeft locale={localeAt(usePathname())} digest={error?.digest} onRetry={retry} />;
}

type NothingLeftProps = { locale: Locale; digest: string | undefined; onRetry: () => void };

/** Where nothing of a page is left, not even its texts: it brings its own. */
export function NothingLeft({ locale, ...props }: NothingLeftProps) {
  return (
    <NextIntlClientProvider locale={locale} timeZone="Asia/Bangkok" messages={{ failed: { th, en }[locale] }}>
      <Words {...props} />
    </NextIntlClientProvider>
  );
}

function Words({ digest, onRetry }: Omit<NothingLeftProps, 'locale'>) {
  const t = useTranslations('failed');
  return (
    <main className="failed-page" id="main">
      <title>{t('title')}</title>
      <h1>{t('title')}</h1>
      <p role="alert">{t('text')}</p>
      {digest ? <p>{t('reference', { id: digest })}</p> : null}
      <button type="button" className="btn btn-primary" onClick={onRetry}>
        {t('retry')}
      </button>
    </main>
  );
}
