'use client';

import { useTranslations } from 'next-intl';
import { ApiError } from '../../lib/api/client.ts';
import { Button } from '../button.tsx';
import { useErrorText } from './use-error-text.ts';

/** What did not work, where it did not: why, the number to quote, and the way to try again. What was loaded stays in sight. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | null }) {
  const t = useTranslations('general');
  const textOf = useErrorText();
  if (!error) return null;
  const reference = error instanceof ApiError ? error.requestId : null;
  return (
    <p className="banner" data-tone="problem" role="alert">
      {textOf(error)}
      {reference ? <span className="mono meta">{t('errors.reference', { id: reference })}</span> : null}
      {onRetry ? (
        <Button className="btn-small" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
    </p>
  );
}
