import type { TrackedOrder } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { Postmark } from '../../../../../../../components/shop/postmark.tsx';
import { Stamp } from '../../../../../../../components/stamp.tsx';
import { type Era, formatDate, formatTime } from '../../../../../../../lib/format/date.ts';
import { graphemeCount } from '../../../../../../../lib/format/thai.ts';
import { promisedDay } from '../../../../../../../lib/promised-day.ts';
import { progress } from './journey-steps.ts';

/** What its customer collects is ready when it is packed; no carrier comes for it. */
const toldAs = ({ displayStatus, shippingMethod }: TrackedOrder) =>
  shippingMethod === 'pickup' && ['packed', 'ready_to_ship', 'shipped'].includes(displayStatus)
    ? 'to_collect'
    : displayStatus;

/** When it comes, or what became of it, in one large line; and the ruler from the shop to the door. */
export function Arrival({ order, now, era }: { order: TrackedOrder; now: number; era: Era }) {
  const t = useTranslations('account.track');
  const locale = useLocale();
  const told = toldAs(order);
  const promised = promisedDay(order, now);
  const day = promised ? formatDate(promised.at, locale) : '';
  const isInTime = promised !== null && !promised.isLate;
  const headline = isInTime
    ? t(order.shippingMethod === 'pickup' ? 'collect' : 'arrives', { date: day })
    : t(`states.${told}.headline`);
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
        {t(`states.${told}.now`)}
        {promised?.isLate ? <b>{t('late', { date: day })}</b> : null}
      </p>
      <ol className="route" aria-label={t('route')} style={{ '--at': `${progress(order)}%` } as CSSProperties}>
        {order.steps.map(({ display, at }, index) => (
          <li
            key={display}
            className={at ? 'past' : undefined}
            style={{ '--x': `${Math.round((index / Math.max(1, stops - 1)) * 100)}%` } as CSSProperties}
          >
            <b>{displayWords[display][locale]}</b>
            <span>
              {at
                ? `${formatDate(at, locale, { weekday: false })} ${formatTime(at)}`
                : display === 'delivered' && isInTime
                  ? day
                  : t('ahead')}
            </span>
          </li>
        ))}
      </ol>
    </header>
  );
}
