'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

/** Why something could not be done to this row, in the row, until somebody has read it. */
export function RowError({ text, onDismiss }: { text: string; onDismiss: () => void }) {
  const t = useTranslations('ops.wall');
  return (
    <span className="row-error" role="alert">
      <CircleAlert className="i" aria-hidden="true" />
      <span className="row-error-text">{text}</span>
      <button type="button" className="btn btn-small" onClick={onDismiss}>
        {t('dismiss')}
      </button>
    </span>
  );
}
