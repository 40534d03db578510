'use client';

import type { ProductCard } from '@talat/contracts/product';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEra } from '../../../../../components/shop/era.tsx';
import { useCart } from '../../../../../components/shop/cart-context.tsx';
import { Pin } from '../../../../../components/shop/pin.tsx';
import { useDelivery } from '../../../../../components/shop/use-delivery.ts';
import { Link } from '../../../../../i18n/navigation.ts';
import { districtLine } from '../../../../../lib/address/place.ts';
import { dayInstant, formatDate } from '../../../../../lib/format/date.ts';
import { formatMoney } from '../../../../../lib/format/money.ts';

type ToProps = {
  product: Pick<ProductCard, 'slug' | 'defaultVariantId' | 'variantCount' | 'name'>;
  initialPostcode: string;
};

/** The addressee's field of the label: a postcode, and what it means for this parcel. */
export function WaybillTo({ product, initialPostcode }: ToProps) {
  const t = useTranslations('shop.home');
  const locale = useLocale();
  const era = useEra();
  const { add } = useCart();
  const [postcode, setPostcode] = useState(initialPostcode);
  const { found, isFailed, retry } = useDelivery(postcode);
  const place = found?.places[0];
  const standard = found?.quote.methods.find(({ method }) => method === 'standard');
  return (
    <form
      className="waybill-to"
      onSubmit={(event) => {
        event.preventDefault();
        void add({ variantId: product.defaultVariantId, quantity: 1, name: product.name });
      }}
    >
      <label>
        <span className="cap">{t('recipient')}</span>
        <Pin name="postcode" value={postcode} onValue={setPostcode} />
      </label>
      <dl className="ledger" aria-live="polite">
        <div>
          <dt>{t('destination')}</dt>
          <dd>
            {place ? districtLine(place, locale) : found ? t('unknownPlace') : isFailed ? null : '–'}
            {isFailed ? (
              <button type="button" className="linkish" onClick={retry}>
                {t('askAgain')}
              </button>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>{t('arrives')}</dt>
          <dd>
            {standard ? <b>{formatDate(dayInstant(standard.estimatedDate), locale, { year: true, era })}</b> : '–'}
          </dd>
        </div>
        <div>
          <dt>{t('shippingFee')}</dt>
          <dd>{standard && found ? formatMoney(standard.price, found.quote.currency, { short: true }) : '–'}</dd>
        </div>
      </dl>
      {product.variantCount > 1 ? (
        <Link className="btn btn-primary btn-block" href={`/p/${product.slug}`}>
          {t('choose')}
        </Link>
      ) : (
        <button className="btn btn-primary btn-block" type="submit">
          {t('add')}
        </button>
      )}
    </form>
  );
}
