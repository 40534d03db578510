'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../../components/ops/amount.tsx';

/** The place of the order's papers, and what they will say. */
export function OrderDocuments({ order }: { order: Order }) {
  const t = useTranslations('ops.order.documents');
  const papers = [
    { id: 'label', note: order.trackingNumber ?? t('noNumber') },
    { id: 'slip', note: t('pieces', { count: order.itemCount }) },
    {
      id: order.taxInvoice ? 'fullInvoice' : 'shortInvoice',
      note: order.taxInvoice ? `${order.taxInvoice.name} ${order.taxInvoice.taxId}` : t('noBuyer'),
    },
  ] as const;
  return (
    <div className="papers">
      <ul>
        {papers.map(({ id, note }) => (
          <li key={id}>
            <b>{t(id)}</b>
            <span className="quiet">{note}</span>
            <span className="meta quiet">{t('notYet')}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {t('total')} <Amount amount={order.total} currency={order.currency} /> {t('tax')}{' '}
        <Amount amount={order.tax} currency={order.currency} />
      </p>
    </div>
  );
}
