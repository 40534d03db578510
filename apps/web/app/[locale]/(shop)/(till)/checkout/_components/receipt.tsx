'use client';

import type { Cart } from '@talat/contracts/cart';
import type { CheckoutQuote, PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { Bars } from '../../../../../../components/bars.tsx';
import { Button } from '../../../../../../components/button.tsx';
import { Plate } from '../../../../../../components/plate.tsx';
import { Price } from '../../../../../../components/price.tsx';
import { optionWords } from '../../../../../../components/shop/option-words.ts';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatAmount, formatMoney } from '../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../lib/format/thai.ts';
import { Refusal } from './refusal.tsx';
import type { PressedAt, Refused } from './use-place-order.ts';

type ReceiptProps = {
  cart: Cart;
  quote: CheckoutQuote | null;
  paymentMethod: PaymentMethodType;
  shippingMethod: ShippingMethod;
  hasPostcode: boolean;
  refused: Refused | null;
  isSending: boolean;
};

/** What is bought and what it costs, by the server's sum; the one button that orders. */
export function Receipt({ cart, quote, hasPostcode, paymentMethod, shippingMethod, refused, isSending }: ReceiptProps) {
  const t = useTranslations('checkout.receipt');
  const shipping = useTranslations('checkout.shipping.method');
  const { currency } = cart;
  const total = quote ? formatMoney(quote.total, currency) : '';
  const delivery = quote?.methods.find(({ method }) => method === shippingMethod);
  const isBlocked = !cart.isReadyToOrder;
  const label = isSending ? t('sending') : quote ? t(`pay.${paymentMethod}`, { total }) : t('payOpen');
  const notice = (at: PressedAt) => {
    if (refused) return refused.at === at ? <Refusal error={refused.error} /> : null;
    return isBlocked ? <Blocked /> : null;
  };
  return (
    <>
      <aside className="receipt-wrap" aria-labelledby="sum">
        <div className="receipt">
          <header>
            <h2 id="sum">{t('title')}</h2>
          </header>
          <ul>
            {cart.lines.map((line) => (
              <li key={line.id} data-problem={line.notices.length > 0 ? '' : undefined}>
                <Plate picture={{ url: line.imageUrl, tint: line.tint }} sizes="56px" />
                <p>
                  {setThai(line.name)}
                  <span className="cap">
                    {[
                      setThai(optionWords(line.options)),
                      line.quantity > 1 ? `${line.quantity} × ${formatAmount(line.unitPrice, currency)}` : '',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </p>
                <p className="amt">{formatAmount(line.lineTotal, currency)}</p>
              </li>
            ))}
          </ul>
          <dl aria-live="polite">
            <div>
              <dt>{t('goods', { count: cart.itemCount })}</dt>
              <dd>{formatAmount(quote?.subtotal ?? cart.subtotal, currency)}</dd>
            </div>
            <div>
              <dt>{shipping(shippingMethod)}</dt>
              <dd>{delivery ? formatAmount(delivery.price, currency) : hasPostcode ? '–' : t('afterPostcode')}</dd>
            </div>
            {paymentMethod === 'cod' && quote?.cod.fee ? (
              <div>
                <dt>{t('codFee')}</dt>
                <dd>{formatAmount(quote.cod.fee, currency)}</dd>
              </div>
            ) : null}
            <div className="receipt-total">
              <dt>{t('total')}</dt>
              <dd>{quote ? <Price amount={quote.total} currency={currency} /> : '–'}</dd>
            </div>
            {quote ? (
              <div className="receipt-vat">
                <dt>{t('vat')}</dt>
                <dd>{formatAmount(quote.taxIncluded, currency)}</dd>
              </div>
            ) : null}
          </dl>
          {notice('receipt')}
          <Button type="submit" variant="primary" isBlock isBusy={isSending} disabled={isBlocked}>
            {label}
          </Button>
          <p className="cap receipt-note">{t(paymentMethod === 'cod' ? 'noteCod' : 'note')}</p>
          <Bars text={`TALAT ${cart.id.slice(-10)}`} />
        </div>
      </aside>
      <section className="addbar" aria-label={t('total')}>
        {notice('bar')}
        <p>
          <span className="cap">{t(quote ? 'totalOf' : 'goods', { count: cart.itemCount })}</span>
          <Price amount={quote?.total ?? cart.subtotal} currency={currency} />
        </p>
        <Button type="submit" value="bar" variant="primary" isBusy={isSending} disabled={isBlocked}>
          {isSending ? t('sending') : t(`payShort.${paymentMethod}`)}
        </Button>
      </section>
    </>
  );
}

function Blocked() {
  const t = useTranslations('checkout.receipt');
  return (
    <p className="notice" data-tone="problem">
      {t('blocked')}{' '}
      <Link href="/cart" prefetch={false}>
        {t('look')}
      </Link>
    </p>
  );
}
