'use client';

import { useTranslations } from 'next-intl';
import { Bars } from '../../../../../../components/bars.tsx';
import { useCart, useFreshCart } from '../../../../../../components/shop/cart-context.tsx';
import { CartLines, EmptyCart, Removed } from '../../../../../../components/shop/cart-lines.tsx';
import { CartSum } from '../../../../../../components/shop/cart-sum.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';

/** Prices and stock are asked again when the page is opened, so that a change is told here and not at the till. */
export function CartPage() {
  const t = useTranslations('shop.cart');
  const { cart, problem } = useCart();
  useFreshCart();
  if (!cart || cart.lines.length === 0)
    return (
      <div>
        <Removed />
        <EmptyCart />
      </div>
    );
  return (
    <>
      <div>
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Removed />
        <CartLines />
      </div>
      <aside className="receipt-wrap" aria-label={t('summary')}>
        <div className="receipt">
          <CartSum cart={cart} />
          {cart.isReadyToOrder ? (
            <Link className="btn btn-primary btn-block" href="/checkout" prefetch={false}>
              {t('checkout')}
            </Link>
          ) : (
            <p className="notice" data-tone="wait">
              {t('blocked')}
            </p>
          )}
          <Bars text={`CART ${cart.id.slice(-8)}`} />
        </div>
      </aside>
    </>
  );
}
