'use client';

import type { Order } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { ActionButton } from '../../../../../../../components/ops/action-keys.tsx';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import type { Action } from '../../../../../../../lib/ops/actions.ts';

/** The order's papers: the slip is printed from here; of the others, what they will say. */
export function OrderDocuments({ order, print }: { order: Order; print: Action }) {
  const t = useTranslations('ops.order.documents');
  const others = [
    { id: 'label', note: order.trackingNumber ?? t('noNumber') },
    {
      id: order.taxInvoice ? 'fullInvoice' : 'shortInvoice',
      note: order.taxInvoice ? `${order.taxInvoice.name} ${order.taxInvoice.taxId}` : t('noBuyer'),
    },
  ] as const;
  return (
    <div className="papers">
      <ul>
        <li>
          <b>{t('slip')}</b>
          <span className="quiet">{t('pieces', { count: order.itemCount })}</span>
          <ActionButton action={print} className="btn-small" />
        </li>
        {others.map(({ id, note }) => (
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
