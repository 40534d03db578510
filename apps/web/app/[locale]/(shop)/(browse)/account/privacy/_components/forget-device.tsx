'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { tellWorker } from '../../../../../../../lib/offline.ts';
import { forgetAll } from '../../../../../../../lib/recent.ts';

export function ForgetDevice() {
  const t = useTranslations('own.privacy');
  const [isForgotten, setForgotten] = useState(false);
  return (
    <>
      <Button
        className="own-act"
        onClick={() => {
          forgetAll();
          tellWorker({ kind: 'forget' });
          setForgotten(true);
        }}
      >
        {t('forget')}
      </Button>
      <p className="meta" role="status">
        {isForgotten ? t('forgot') : ''}
      </p>
    </>
  );
}
