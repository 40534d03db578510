import type { Cart } from '@talat/contracts/cart';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import shopStyles from '../app/styles/shop/shop.css?inline';
import { CartProvider } from '../components/shop/cart-context.tsx';
import { EraProvider } from '../components/shop/era.tsx';
import { At } from './console.tsx';

type ShopProps = { path: string; cart?: Cart | null; children: ReactNode };

/** A page of the storefront. Its styles are there only while it is shown: the console never meets them either. */
export function Shop({ path, cart = null, children }: ShopProps) {
  return (
    <At path={path}>
      <style>{shopStyles}</style>
      <EraProvider era={useLocale() === 'th' ? 'be' : 'ce'}>
        <CartProvider initial={cart}>
          <div className="shop">{children}</div>
        </CartProvider>
      </EraProvider>
    </At>
  );
}
