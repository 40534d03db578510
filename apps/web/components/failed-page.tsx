'use client';

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

/** Where nothing of a page is left, not even its texts: it brings its own. Every page carries this twice, so it does without next-intl. */
export function NothingLeft({ locale, digest, onRetry }: NothingLeftProps) {
  const texts = { th, en }[locale];
  return (
    <main className="failed-page" id="main">
      <title>{texts.title}</title>
      <h1>{texts.title}</h1>
      <p role="alert">{texts.text}</p>
      {digest ? (
        <p>
          {texts.reference} {digest}
        </p>
      ) : null}
      <button type="button" className="btn btn-primary" onClick={onRetry}>
        {texts.retry}
      </button>
    </main>
  );
}
