'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Link } from '../../i18n/navigation.ts';
import { useCart } from './cart-context.tsx';
import { CartLines, EmptyCart, Removed } from './cart-lines.tsx';
import { CartSum } from './cart-sum.tsx';

/** The cart from the side. A native dialog: focus stays inside, Escape closes, the page behind is inert. */
export function CartDrawer() {
  const t = useTranslations('shop.cart');
  const close = useTranslations('general')('close');
  const { cart, isOpen, setOpen, pending, problem } = useCart();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);

  const isEmpty = !pending && (cart?.lines.length ?? 0) === 0;
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby="drawer-title"
      onClose={() => setOpen(false)}
      onClick={(event) => event.target === dialog.current && setOpen(false)}
    >
      <div className="drawer-sheet">
        <div className="drawer-head">
          <h2 id="drawer-title">{t('title')}</h2>
          <button type="button" className="add" aria-label={close} onClick={() => setOpen(false)}>
            <X className="i" aria-hidden="true" />
          </button>
        </div>
        {problem ? (
          <p className="notice" data-tone="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <Removed />
        {isEmpty ? <EmptyCart onLeave={() => setOpen(false)} /> : <CartLines />}
        {!isEmpty && cart ? (
          <div className="drawer-foot">
            <CartSum cart={cart} />
            <Link
              className="btn btn-primary btn-block"
              href="/checkout"
              prefetch={false}
              aria-disabled={!cart.isReadyToOrder || undefined}
            >
              {t('checkout')}
            </Link>
            <Link className="btn btn-block" href="/cart" prefetch={false}>
              {t('open')}
            </Link>
          </div>
        ) : null}
      </div>
    </dialog>
  );
}
