'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiError } from '../../lib/api/client.ts';
import { Button } from '../button.tsx';
import { useErrorText } from './use-error-text.ts';

type FailedProps = { error: unknown; onRetry?: (() => void) | null; children?: ReactNode };

/** What did not work, where it did not: why, the number to quote, and the way to try again. What was loaded stays in sight. */
export function Failed({ error, onRetry, children }: FailedProps) {
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
      {children}
    </p>
  );
}
