import { carriers, parcelLink } from '@talat/contracts/carrier';
import type { TrackedOrder } from '@talat/contracts/order';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Bars } from '../../../../../../../components/bars.tsx';
import { CopyButton } from './copy-button.tsx';

/** The parcel's label as it was stuck on, with what may be shown to anybody. */
export function Slip({ order }: { order: TrackedOrder }) {
  const t = useTranslations('account.track');
  const locale = useLocale();
  const footer = useTranslations('shop.footer');
  const code = order.trackingNumber ?? order.orderNumber;
  const destination = (order.destination ?? '').trim();
  const postcode = /\d{5}$/.exec(destination)?.[0] ?? '';
  const place = destination.replace(/\d{5}$/, '').trimEnd();
  return (
    <article className="slip cut" aria-label={t('slip')}>
      <header>
        <span className="logo-mark" lang="th">
          ตลาด
        </span>
        <p>
          <span className="cap">{t('method')}</span>
          <b>{t(`shipping.${order.shippingMethod}`)}</b>
        </p>
      </header>
      <div className="slip-from">
        <span className="cap">{footer('sender')}</span>
        <p>{footer('address').replaceAll('\n', ' ')}</p>
      </div>
      <div className="slip-to">
        <span className="cap">{t('recipient')}</span>
        <p className="slip-name">{order.recipient}</p>
        <p lang="th">{place}</p>
        {postcode ? (
          <p className="slip-zip" role="img" aria-label={t('postcode', { postcode })}>
            {[...postcode].map((digit, index) => (
              <span key={`${index}${digit}`}>{digit}</span>
            ))}
          </p>
        ) : null}
      </div>
      <dl className="slip-facts">
        <div>
          <dt className="cap">{t('payment')}</dt>
          <dd>{t(`paid.${order.paymentStatus}`)}</dd>
        </div>
        <div>
          <dt className="cap">{t('by')}</dt>
          <dd>{t(`by_.${order.paymentMethod}`)}</dd>
        </div>
        <div>
          <dt className="cap">{t('pieces')}</dt>
          <dd>{order.items.reduce((sum, { quantity }) => sum + quantity, 0)}</dd>
        </div>
      </dl>
      <div className="slip-bars">
        <Bars text={code} />
        <p>
          <span className="mono">{code}</span>
          <CopyButton text={code} label={t(order.trackingNumber ? 'copyTracking' : 'copyOrder')} done={t('copied')} />
        </p>
        {order.trackingNumber && order.carrier ? (
          <a className="link" href={parcelLink(order.carrier, order.trackingNumber)} target="_blank" rel="noreferrer">
            {t('follow', { carrier: carriers[order.carrier][locale] })}
            <ExternalLink className="i" aria-hidden="true" />
          </a>
        ) : null}
      </div>
    </article>
  );
}
