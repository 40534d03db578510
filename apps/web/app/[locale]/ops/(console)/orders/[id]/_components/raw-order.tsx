'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { CopyText } from './copy-text.tsx';

/** The order as the API answers it, and the call that asks for it. */
export function RawOrder({ order }: { order: Order }) {
  const t = useTranslations('ops.order');
  const [origin, setOrigin] = useState('');
  useEffect(() => setOrigin(window.location.origin), []);
  const call = `curl -H "Authorization: Bearer $TALAT_TOKEN" \\\n  ${origin}/api/v1/orders/${order.id}`;
  const json = JSON.stringify(order, null, 2);
  return (
    <div className="raw">
      <p>
        <CopyText text={call} label={t('copyCurl')} />
      </p>
      <pre className="mono">{call}</pre>
      <p>
        <CopyText text={json} label={t('copyJson')} />
      </p>
      <pre className="mono">{json}</pre>
    </div>
  );
}
