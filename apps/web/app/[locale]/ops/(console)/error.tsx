'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../../../components/button.tsx';
import { Head } from '../../../../components/ops/head.tsx';
import { useRetry } from '../../../../components/use-retry.ts';

/** The page, inside the shell; it tries again by itself. */
export default function ConsoleFailed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('ops.failed');
  const texts = useTranslations('general');
  const retry = useRetry(reset);
  return (
    <>
      <Head title={t('title')} code="OPS-ERROR" />
      <main className="main" id="main">
        <div className="say-box" role="alert">
          <h2>{t('heading')}</h2>
          <p>{t('text')}</p>
          {error.digest ? <p className="meta">{texts('errors.reference', { id: error.digest })}</p> : null}
          <Button onClick={retry}>{texts('retry')}</Button>
        </div>
      </main>
    </>
  );
}
