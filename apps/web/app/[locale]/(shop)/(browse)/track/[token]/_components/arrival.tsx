import type { TrackedOrder } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { Postmark } from '../../../../../../../components/shop/postmark.tsx';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { type Era, formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { graphemeCount } from '../../../../../../../lib/format/thai.ts';
import { progress } from './journey-steps.ts';

const headlines = {
  pending_payment: 'pending',
  payment_failed: 'pending',
  shipped: 'shipped',
  delivered: 'delivered',
  completed: 'delivered',
  cancelled: 'cancelled',
  refunded: 'cancelled',
  packed: 'packed',
  picking: 'picking',
} as const;

const headlineOf = (status: TrackedOrder['displayStatus']) =>
  status in headlines ? headlines[status as keyof typeof headlines] : 'received';

/** Where the parcel is, in one large line, and the ruler from the shop to the door. */
export function Arrival({ order, era }: { order: TrackedOrder; era: Era }) {
  const t = useTranslations('account.track');
  const locale = useLocale();
  const headline = t(`headline.${headlineOf(order.displayStatus)}`);
  const stops = order.steps.length;
  return (
    <header className="arrival" style={{ '--letters': graphemeCount(headline) } as CSSProperties}>
      <p className="meta">
        {t('thanks')} <span className="mono">{order.orderNumber}</span>
      </p>
      <Postmark
        lines={[t('postmark'), formatDate(order.createdAt, locale, { weekday: false }), formatTime(order.createdAt)]}
        label={t('postmarkLabel', { date: formatDate(order.createdAt, locale, { weekday: false, year: true, era }) })}
      />
      <h1>{headline}</h1>
      <p className="arrival-now">
        <Stamp status={order.displayStatus} locale={locale} />
        {t(`now.${headlineOf(order.displayStatus)}`)}
      </p>
      <ol className="route" aria-label={t('route')} style={{ '--at': `${progress(order)}%` } as CSSProperties}>
        {order.steps.map(({ display, at }, index) => (
          <li
            key={display}
            className={at ? 'past' : undefined}
            style={{ '--x': `${Math.round((index / Math.max(1, stops - 1)) * 100)}%` } as CSSProperties}
          >
            <b>{displayWords[display][locale]}</b>
            <span>{at ? `${formatDate(at, locale)} ${formatTime(at)}` : t('ahead')}</span>
          </li>
        ))}
      </ol>
    </header>
  );
}
