import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { CartProvider } from '../../../components/shop/cart-context.tsx';
import { Connection } from '../../../components/shop/connection.tsx';
import { EraProvider } from '../../../components/shop/era.tsx';
import { Texts } from '../../../components/texts.tsx';
import { getCart } from '../../../lib/api/cart.ts';
import { api, hasCart } from '../../../lib/api/server.ts';
import { currentEra } from '../../../lib/format/current-era.ts';
import '../../styles/shop/shop.css';

// What headings are set in: other letters are wider, and a page whose heading breaks moves.
const headingFont = { th: '/fonts/1/anuphan-thai.woff2', en: '/fonts/1/anuphan-latin.woff2' } as const;

export default async function ShopLayout({ children }: { children: ReactNode }) {
  const [locale, t, era, cart] = await Promise.all([getLocale(), getTranslations('general'), currentEra(), openCart()]);
  preload(headingFont[locale], { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <Texts locale={locale} areas={['general', 'shop']}>
      <EraProvider era={era}>
        <CartProvider initial={cart}>
          <div className="shop">
            <a className="skip" href="#main">
              {t('skip')}
            </a>
            <Connection servedAt={Date.now()} />
            {children}
          </div>
        </CartProvider>
      </EraProvider>
    </Texts>
  );
}

/** A page is worth showing without its cart: the drawer says so when it is opened. */
async function openCart() {
  if (!(await hasCart())) return null;
  return getCart(api).catch(() => null);
}
