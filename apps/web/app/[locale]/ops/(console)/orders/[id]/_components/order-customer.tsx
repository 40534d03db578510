'use client';

import type { OrderCustomer as Found } from '@talat/contracts/customer';
import type { OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { Amount } from '../../../../../../../components/ops/amount.tsx';
import { useDates } from '../../../../../../../components/ops/use-dates.ts';
import { StatusShape } from '../../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../../i18n/navigation.ts';

/** Who ordered, how it went before, and their latest other orders. */
export function OrderCustomer({ found: { customer, others } }: { found: Found }) {
  const t = useTranslations('ops.order');
  const nameless = useTranslations('customers')('nameless');
  const { orderCount, refusedCount } = customer;
  return (
    <div className="order-customer">
      <dt>{t('customer')}</dt>
      <dd>
        <Link className="link" href={`/ops/customers/${customer.id}`} prefetch={false}>
          {customer.name ?? nameless}
        </Link>
        <span className="quiet">{orderCount > 1 ? t('ordersOf', { count: orderCount }) : t('firstOrder')}</span>
      </dd>
      {refusedCount > 0 ? (
        <dd className="refusals">{t('refusalsOf', { count: refusedCount, all: orderCount })}</dd>
      ) : null}
      {others.length > 0 ? (
        <dd>
          <ul aria-label={t('otherOrders')}>
            {others.map((order) => (
              <Other key={order.id} order={order} />
            ))}
          </ul>
        </dd>
      ) : null}
    </div>
  );
}

function Other({ order }: { order: OrderSummary }) {
  const locale = useLocale();
  const dates = useDates();
  const look = displayWords[order.displayStatus];
  return (
    <li>
      <span className="glyph" data-s={look.tone} title={look[locale]}>
        <StatusShape shape={look.shape} />
        <span className="sr">{look[locale]}</span>
      </span>
      <Link className="ref" href={`/ops/orders/${order.id}`} prefetch={false}>
        {order.orderNumber}
      </Link>
      <span className="meta quiet">{dates.day(order.createdAt)}</span>
      <Amount amount={order.total} currency={order.currency} />
    </li>
  );
}
