'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { StatusShape } from '../stamp.tsx';
import { Amount } from './amount.tsx';
import { useDates } from './use-dates.ts';

/** Some orders in a line each, beside something else: state, number, day and sum. */
export function OrderLines({ orders, label }: { orders: readonly OrderSummary[]; label: string }) {
  const locale = useLocale();
  const dates = useDates();
  if (orders.length === 0) return null;
  return (
    <ul className="order-lines" aria-label={label}>
      {orders.map((order) => {
        const look = displayWords[order.displayStatus];
        return (
          <li key={order.id}>
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
      })}
    </ul>
  );
}
