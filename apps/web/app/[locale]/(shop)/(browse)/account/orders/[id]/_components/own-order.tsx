import type { Order } from '@talat/contracts/order';
import { useLocale, useTranslations } from 'next-intl';
import { Ledger } from '../../../../../../../../components/ledger.tsx';
import { Plate } from '../../../../../../../../components/plate.tsx';
import { Price } from '../../../../../../../../components/price.tsx';
import { Crumbs } from '../../../../../../../../components/shop/crumbs.tsx';
import { optionWords } from '../../../../../../../../components/shop/option-words.ts';
import { Stamp } from '../../../../../../../../components/stamp.tsx';
import { Link } from '../../../../../../../../i18n/navigation.ts';
import { type Era, formatDate, formatTime } from '../../../../../../../../lib/format/date.ts';
import { formatAmount, formatMoney } from '../../../../../../../../lib/format/money.ts';
import { formatPhone } from '../../../../../../../../lib/format/phone.ts';
import { setThai } from '../../../../../../../../lib/format/thai.ts';
import { promisedDay } from '../../../../../../../../lib/promised-day.ts';
import { OrderActs } from './order-acts.tsx';

/** An order as its owner sees it: where it is, what was bought, and what it came to. */
export function OwnOrder({ order, era, now }: { order: Order; era: Era; now: number }) {
  const t = useTranslations('account.orders');
  const locale = useLocale();
  const { currency } = order;
  const address = order.shippingAddress;
  const promised = promisedDay(order, now);
  return (
    <main id="main" className="wrap">
      <Crumbs steps={[{ href: '/account/orders', name: t('title') }, { name: order.orderNumber }]} />
      <header className="own-order">
        <div>
          <h1>{t('order', { number: order.orderNumber })}</h1>
          <p className="meta">
            {t('placed', {
              date: `${formatDate(order.createdAt, locale, { year: true, era })} ${formatTime(order.createdAt)}`,
            })}
          </p>
        </div>
        <Stamp status={order.displayStatus} locale={locale} />
        {promised ? (
          <p className="own-promise">
            {t(promised.isLate ? 'late' : order.shippingMethod === 'pickup' ? 'collect' : 'arrives', {
              date: formatDate(promised.at, locale),
            })}
          </p>
        ) : null}
        {order.trackingToken ? (
          <Link
            className="btn btn-primary"
            href={
              order.payment && order.status === 'pending'
                ? `/pay/${order.trackingToken}`
                : `/track/${order.trackingToken}`
            }
          >
            {t(order.payment && order.status === 'pending' ? 'pay' : 'track')}
          </Link>
        ) : null}
      </header>
      <OrderActs
        id={order.id}
        version={order.version}
        items={order.items.map(({ variantId, quantity, name }) => ({ variantId, quantity, name }))}
        canCancel={order.actions.some(({ action }) => action === 'cancel')}
      />
      <div className="account">
        <section aria-labelledby="items">
          <div className="section-head">
            <h2 id="items">{t('items')}</h2>
          </div>
          <ul className="cart-lines">
            {order.items.map((item) => (
              <li className="cart-line" key={item.id}>
                <Plate picture={{ url: item.imageUrl, tint: item.tint }} sizes="88px" />
                <p className="cart-name">
                  {setThai(item.name)}
                  <span className="cap">
                    {[
                      setThai(optionWords(item.options)),
                      `${item.quantity} × ${formatAmount(item.unitPrice, currency)}`,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </p>
                <p className="amt">{formatAmount(item.lineTotal, currency)}</p>
              </li>
            ))}
          </ul>
        </section>
        <div>
          <dl className="cart-sum">
            <div className="cart-total">
              <dt>{t('total')}</dt>
              <dd>
                <Price amount={order.total} currency={currency} />
              </dd>
            </div>
          </dl>
          <Ledger
            rows={[
              [t('subtotal'), formatMoney(order.subtotal, currency)],
              [t('shipping'), formatMoney(order.shipping, currency)],
              ...(order.discount > 0 ? [[t('discount'), formatMoney(-order.discount, currency)] as const] : []),
              [t('vat'), formatMoney(order.taxIncluded, currency)],
              ...(order.refunded > 0 ? [[t('refunded'), formatMoney(order.refunded, currency)] as const] : []),
            ]}
          />
          {address ? (
            <section className="section" aria-labelledby="address">
              <div className="section-head">
                <h2 id="address">{t('address')}</h2>
              </div>
              <p>
                <b>
                  {address.name} {formatPhone(address.phone)}
                </b>
              </p>
              <p>
                {[address.line1, address.subdistrict, address.district, address.province, address.postcode]
                  .filter(Boolean)
                  .join(' ')}
              </p>
            </section>
          ) : null}
        </div>
      </div>
    </main>
  );
}
