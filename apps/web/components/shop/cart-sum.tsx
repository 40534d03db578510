'use client';

import type { Cart } from '@talat/contracts/cart';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { dayInstant, formatDate } from '../../lib/format/date.ts';
import { formatMoney } from '../../lib/format/money.ts';
import { knownPostcode } from '../../lib/postcode.ts';
import { Price } from '../price.tsx';
import { useDelivery } from './use-delivery.ts';

export function CartSum({ cart }: { cart: Cart }) {
  const t = useTranslations('shop.cart');
  return (
    <dl className="cart-sum" aria-live="polite">
      <div className="cart-total">
        <dt>{t('subtotal', { count: cart.itemCount })}</dt>
        <dd>
          <Price amount={cart.subtotal} currency={cart.currency} />
        </dd>
      </div>
      <div className="meta">
        <dt>{t('taxIncluded')}</dt>
        <dd>{formatMoney(cart.taxIncluded, cart.currency)}</dd>
      </div>
      <Shipping />
    </dl>
  );
}

/** To the postcode that the reader gave before; the till asks for the real one. */
function Shipping() {
  const t = useTranslations('shop.cart');
  const locale = useLocale();
  const [postcode, setPostcode] = useState('');
  useEffect(() => setPostcode(knownPostcode()), []);
  const { found } = useDelivery(postcode);
  const standard = found?.quote.methods.find(({ method }) => method === 'standard');
  return (
    <div className="meta">
      <dt>{standard ? t('shippingTo', { postcode }) : t('shipping')}</dt>
      <dd>
        {found && standard
          ? t('shippingEstimate', {
              price: formatMoney(standard.price, found.quote.currency),
              date: formatDate(dayInstant(standard.estimatedDate), locale),
            })
          : t('shippingLater')}
      </dd>
    </div>
  );
}
