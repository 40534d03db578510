'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../../../../../../../components/button.tsx';
import { Failed } from '../../../../../../../components/ops/failed.tsx';
import type { OrderHandle } from './use-order.ts';

/** Why the server did not agree, in the dialog that asked it. */
export function Refused({ handle }: { handle: OrderHandle }) {
  const t = useTranslations('ops.order.dialog');
  return (
    <>
      <Failed error={handle.problem} />
      {handle.isStale ? (
        <p className="banner" role="alert">
          {t('stale')}
          <Button className="btn-small" onClick={handle.reload}>
            {t('reload')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
