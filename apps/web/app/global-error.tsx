'use client';

import { type FailedPageProps, localeAt, NothingLeft } from '../components/failed-page.tsx';
import { useTryAgain } from '../components/use-retry.ts';
import './styles/global.css';

const reload = () => window.location.reload();

/** In the place of the whole document: what draws every page has failed, the router among it. */
export default function GlobalFailed({ error }: FailedPageProps) {
  const locale = localeAt(typeof window === 'undefined' ? '' : window.location.pathname);
  useTryAgain(reload);
  return (
    <html lang={locale}>
      <body>
        <NothingLeft locale={locale} digest={error?.digest} onRetry={reload} />
      </body>
    </html>
  );
}
