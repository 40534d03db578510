'use client';

import type { Product, Variant } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { type CSSProperties, useState } from 'react';
import { Button } from '../../../../../../../components/button.tsx';
import { Price } from '../../../../../../../components/price.tsx';
import { useCart } from '../../../../../../../components/shop/cart-context.tsx';
import { Quantity } from '../../../../../../../components/shop/quantity.tsx';
import { formatAmount, formatMoney } from '../../../../../../../lib/format/money.ts';
import { setThai } from '../../../../../../../lib/format/thai.ts';
import { Options } from './options.tsx';
import { Promises } from './promises.tsx';
import { SoldOut } from './sold-out.tsx';
import { Stock } from './stock.tsx';
import { canBuy } from '../../../../../../../lib/variant.ts';

type BuyProps = { product: Product; variant: Variant; postcode: string; onVariant: (variant: Variant) => void };

const mostAtOnce = 99;

export function Buy({ product, variant, postcode, onVariant }: BuyProps) {
  const t = useTranslations('shop.product');
  const { add } = useCart();
  const [quantity, setQuantity] = useState(1);
  const name = setThai(product.name);
  const isAvailable = canBuy(variant);
  const most = variant.tracked ? Math.min(variant.available, mostAtOnce) : mostAtOnce;
  const put = () =>
    void add({ variantId: variant.id, quantity: Math.min(quantity, Math.max(most, 1)), name: product.name });
  const words = Object.values(variant.options).join(' ');
  return (
    <section className="buy" aria-labelledby="name">
      <h1 id="name">{name}</h1>
      <p className="buy-sub">{setThai(product.subtitle)}</p>
      {product.soldCount > 0 ? <p className="meta">{t('sold', { count: product.soldCount })}</p> : null}
      <PriceTag product={product} variant={variant} />
      <form
        className="buy-form"
        onSubmit={(event) => {
          event.preventDefault();
          put();
        }}
      >
        <Options product={product} variant={variant} onVariant={onVariant} />
        <div className="buy-row">
          <Quantity
            value={Math.min(quantity, Math.max(most, 1))}
            max={Math.max(most, 1)}
            label={t('quantity')}
            onChange={setQuantity}
          />
          <Button type="submit" variant="primary" disabled={!isAvailable}>
            {t(isAvailable ? 'add' : 'soldOut')}
          </Button>
        </div>
        <Stock variant={variant} />
        {isAvailable ? null : <SoldOut product={product} variant={variant} onVariant={onVariant} />}
      </form>
      <Promises initialPostcode={postcode} />
      <section className="addbar" aria-label={t('summary')}>
        <p>
          <span className="cap">{words || name}</span>
          <Price amount={variant.price} currency={variant.currency} />
        </p>
        <Button variant="primary" disabled={!isAvailable} onClick={put}>
          {t(isAvailable ? 'add' : 'soldOut')}
        </Button>
      </section>
    </section>
  );
}

/** The price on a string tag, tax included. */
function PriceTag({ product, variant }: { product: Product; variant: Variant }) {
  const t = useTranslations('shop.product');
  const digits = formatAmount(variant.price, variant.currency).replace(/\.00$/, '').length;
  return (
    <div className="pricetag" style={{ '--digits': digits } as CSSProperties}>
      <svg className="pricetag-string" viewBox="0 0 110 160" aria-hidden="true">
        <path d="M101 136C70 150 40 128 26 92S10 34 0 20M101 136C78 128 58 112 44 84S14 30 0 20" />
      </svg>
      <p aria-live="polite">
        <Price amount={variant.price} currency={variant.currency} />
      </p>
      <p className="pricetag-note">
        {t('taxIncluded')}
        {product.compareAtPrice ? (
          <>
            <br />
            <s>{t('wasPrice', { price: formatMoney(product.compareAtPrice, product.currency, { short: true }) })}</s>
          </>
        ) : null}
      </p>
    </div>
  );
}
