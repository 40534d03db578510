'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';
import { useErrorText } from '../../../../../../components/ops/use-error-text.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';

/** What failed while the rows that are there stay, what to quote, and another try. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('general');
  const textOf = useErrorText();
  if (!error) return null;
  const id = error instanceof ApiError ? error.requestId : null;
  return (
    <p className="banner" data-tone="problem" role="alert">
      {textOf(error)}
      {id ? <span className="meta mono">{t('errors.reference', { id })}</span> : null}
      <Button className="btn-small" onClick={onRetry}>
        {t('retry')}
      </Button>
    </p>
  );
}
