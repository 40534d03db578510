'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';

type EndOthersProps = { count: number; isEnding: boolean; onEnd: () => void };

/** Two presses, because it cannot be taken back; the second one stands where the first one was. */
export function EndOthers({ count, isEnding, onEnd }: EndOthersProps) {
  const t = useTranslations('security.devices');
  const [isAsking, setAsking] = useState(false);
  return (
    <p className="end-others">
      <Button isBusy={isEnding} onClick={isAsking ? onEnd : () => setAsking(true)}>
        {isEnding ? t('ending') : isAsking ? t('endOthersSure', { count }) : t('endOthers')}
      </Button>
      {isAsking && !isEnding ? (
        <button type="button" className="link linkish" onClick={() => setAsking(false)}>
          {t('keep')}
        </button>
      ) : null}
    </p>
  );
}
