import type { Cart } from '@talat/contracts/cart';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import shopStyles from '../app/styles/shop/shop.css?inline';
import { CartProvider } from '../components/shop/cart-context.tsx';
import { EraProvider } from '../components/shop/era.tsx';
import type { Answers } from './answers.ts';
import { At } from './console.tsx';
import { cart } from './data/goods.ts';

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

/** A story of a page of the storefront: what stands in its middle, and what the API says to it. */
export const shopPage = (path: string, content: ReactNode, answers: Answers = {}) => ({
  parameters: { answers: { 'GET /cart': () => cart(), ...answers } },
  render: () => (
    <Shop path={path}>
      <main id="main" className="wrap">
        {content}
      </main>
    </Shop>
  ),
});
