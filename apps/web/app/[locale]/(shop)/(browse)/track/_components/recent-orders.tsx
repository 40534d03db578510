'use client';

import type { TrackedOrder } from '@talat/contracts/order';
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useEra } from '../../../../../../components/shop/era.tsx';
import { Stamp } from '../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { trackOrder } from '../../../../../../lib/api/orders.ts';
import { formatDate } from '../../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { recentOrders } from '../../../../../../lib/recent.ts';

type Known = { orderNumber: string; token: string; order: TrackedOrder | null };

/** This browser remembers the addresses of its orders; each is asked for its state. */
export function RecentOrders() {
  const t = useTranslations('account.track');
  const locale = useLocale();
  const era = useEra();
  const [orders, setOrders] = useState<Known[] | null>(null);
  useEffect(() => {
    const known = recentOrders().map((entry) => ({ ...entry, order: null }));
    setOrders(known);
    for (const { token } of known) {
      trackOrder(api, token).then(
        (order) =>
          setOrders((all) => (all ?? []).map((entry) => (entry.token === token ? { ...entry, order } : entry))),
        (error: unknown) => {
          // Only what is gone leaves the list; without a connection the numbers stay.
          if (error instanceof ApiError && error.status === 404)
            setOrders((all) => (all ?? []).filter((entry) => entry.token !== token));
        },
      );
    }
  }, []);
  if (orders === null) return <p className="account-note">{t('looking')}</p>;
  if (orders.length === 0) return <p className="account-note">{t('none')}</p>;
  return (
    <ul className="order-rows">
      {orders.map(({ orderNumber, token, order }) => (
        <li key={token}>
          <Link href={`/track/${token}`} prefetch={false}>
            <span className="mono">{orderNumber}</span>
            {order ? <Stamp status={order.displayStatus} locale={locale} /> : <span />}
            <span className="meta">{order ? formatDate(order.createdAt, locale, { year: true, era }) : ''}</span>
            <b>{order ? formatMoney(order.total, order.currency) : ''}</b>
            <ChevronRight className="i" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
