'use client';

import { CloudOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** What could not be asked just now, and the way to ask again. */
export function LookupFailed({ children, onRetry }: { children: ReactNode; onRetry: () => void }) {
  const t = useTranslations('general');
  return (
    <p className="notice" data-tone="wait" role="alert">
      <CloudOff className="i" aria-hidden="true" />
      <span>{children}</span>
      <button type="button" className="linkish" onClick={onRetry}>
        {t('retry')}
      </button>
    </p>
  );
}
