import type { Cart } from '@talat/contracts/cart';
import { useTranslations } from 'next-intl';
import { formatMoney } from '../../lib/format/money.ts';
import { Price } from '../price.tsx';

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
      <div className="meta">
        <dt>{t('shipping')}</dt>
        <dd>{t('shippingLater')}</dd>
      </div>
    </dl>
  );
}
