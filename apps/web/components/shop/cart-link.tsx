'use client';

import { ShoppingBasket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../../i18n/navigation.ts';
import { useCart } from './cart-context.tsx';

/** Opens the drawer; without scripts, and with a modifier key, it is a link to the cart page. */
export function CartLink() {
  const t = useTranslations('shop.nav');
  const { itemCount, setOpen } = useCart();
  return (
    <Link
      href="/cart"
      prefetch={false}
      aria-label={t('cartWithCount', { count: itemCount })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        setOpen(true);
      }}
    >
      <ShoppingBasket className="i" aria-hidden="true" />
      <span>{t('cart')}</span> <b>{itemCount}</b>
    </Link>
  );
}
