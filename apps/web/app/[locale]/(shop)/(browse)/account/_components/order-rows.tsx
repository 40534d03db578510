import type { OrderSummary } from '@talat/contracts/order';
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Plate } from '../../../../../../components/plate.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { type Era, formatDate } from '../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';

export function OrderRows({ orders, era }: { orders: readonly OrderSummary[]; era: Era }) {
  const t = useTranslations('account.orders');
  const locale = useLocale();
  if (orders.length === 0) {
    return (
      <div className="empty">
        <p>{t('empty')}</p>
        <Link className="btn" href="/search?sort=bestselling">
          {t('browse')}
        </Link>
      </div>
    );
  }
  return (
    <ul className="order-rows order-rows-own">
      {orders.map((order) => (
        <li key={order.id}>
          <Link href={`/account/orders/${order.id}`} prefetch={false}>
            <span className="order-thumbs">
              {order.thumbnails.slice(0, 3).map((thumbnail, index) => (
                <Plate key={`${index}${thumbnail.name}`} picture={thumbnail} sizes="44px" />
              ))}
            </span>
            <span>
              <span className="mono">{order.orderNumber}</span>
              <span className="meta">
                {formatDate(order.createdAt, locale, { year: true, era })}, {t('pieces', { count: order.itemCount })}
              </span>
            </span>
            <Stamp status={order.displayStatus} locale={locale} />
            <b>{formatMoney(order.total, order.currency)}</b>
            <ChevronRight className="i" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
