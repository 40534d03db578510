import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CartPage } from './_components/cart-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.cart'))('title'), robots: { index: false } };
}

export default async function Page() {
  const t = await getTranslations('shop.cart');
  return (
    <main id="main" className="wrap">
      <div className="cart-page">
        <header>
          <h1>{t('title')}</h1>
        </header>
        <CartPage />
      </div>
    </main>
  );
}
