'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

type FailedProps = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be rendered. The cart and the address are not lost; the reference finds the log line. */
export function PageFailed({ error, reset }: FailedProps) {
  const t = useTranslations('shop.failed');
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <main id="main" className="wrap lost">
      {/* what failed may be what the page would have been called by */}
      <title>{t('title')}</title>
      <h1>{t('title')}</h1>
      <p role="alert">{t('text')}</p>
      {error.digest ? <p className="meta">{t('reference', { id: error.digest })}</p> : null}
      <button type="button" className="btn btn-primary" onClick={retry}>
        {t('retry')}
      </button>
    </main>
  );
}
