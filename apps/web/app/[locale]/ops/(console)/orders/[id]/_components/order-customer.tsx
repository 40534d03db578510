'use client';

import type { OrderCustomer as Found } from '@talat/contracts/customer';
import { useTranslations } from 'next-intl';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { OrderLines } from '../../../../../../../components/ops/order-lines.tsx';
import { Link } from '../../../../../../../i18n/navigation.ts';

/** Who ordered, how it went before, and their latest other orders. */
export function OrderCustomer({ found: { customer, others } }: { found: Found }) {
  const t = useTranslations('ops.order');
  const nameless = useTranslations('customers')('nameless');
  const {
    orderCount,
    refusedCount,
    spent: [most],
  } = customer;
  return (
    <div className="order-customer">
      <dt>{t('customer')}</dt>
      <dd>
        <Link className="link" href={`/ops/customers/${customer.id}`} prefetch={false}>
          {customer.name ?? nameless}
        </Link>
        <span className="quiet">{orderCount > 1 ? t('ordersOf', { count: orderCount }) : t('firstOrder')}</span>
        {most ? (
          <span className="quiet">
            {t('spent')} <Amount amount={most.amount} currency={most.currency} />
          </span>
        ) : null}
      </dd>
      {refusedCount > 0 ? <dd>{t('refusalsOf', { count: refusedCount, all: orderCount })}</dd> : null}
      {others.length > 0 ? (
        <dd>
          <OrderLines orders={others} label={t('otherOrders')} />
        </dd>
      ) : null}
    </div>
  );
}
