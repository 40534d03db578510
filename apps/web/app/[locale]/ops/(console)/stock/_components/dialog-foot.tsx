'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../components/button.tsx';

type FootProps = { label: string; problem: string | null; isBusy: boolean; onClose: () => void };

/** What went wrong, and the two ways out. */
export function DialogFoot({ label, problem, isBusy, onClose }: FootProps) {
  const t = useTranslations('stock');
  return (
    <>
      {problem ? (
        <p className="banner" data-tone="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t('leave')}</Button>
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {label}
        </Button>
      </div>
    </>
  );
}
