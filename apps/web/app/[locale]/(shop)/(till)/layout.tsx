import { ArrowLeft } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Footer } from '../../../../components/shop/footer.tsx';
import { Logo } from '../../../../components/shop/masthead.tsx';
import { Texts } from '../../../../components/texts.tsx';
import { getLocale } from 'next-intl/server';
import { Link } from '../../../../i18n/navigation.ts';

/** The till has a plain head: nothing leads away but the way back. */
export default async function TillLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations('shop.nav'), getLocale()]);
  return (
    <Texts locale={locale} areas={['general', 'shop', 'checkout']}>
      <header className="mast mast-plain">
        <div className="mast-main wrap">
          <Logo />
          <Link className="link" href="/" prefetch={false}>
            <ArrowLeft className="i" aria-hidden="true" />
            {t('continue')}
          </Link>
        </div>
      </header>
      {children}
      <Footer />
    </Texts>
  );
}
