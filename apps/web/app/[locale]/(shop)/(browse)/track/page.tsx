import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../components/texts.tsx';
import { Link } from '../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../lib/api/server.ts';
import { RecentOrders } from './_components/recent-orders.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.track'))('title'), robots: { index: false } };
}

/** Orders placed on this device, and the way to those of an account. */
export default async function TrackIndex() {
  const [t, locale, user] = await Promise.all([
    getTranslations('account.track'),
    getLocale(),
    currentUser().catch(() => null),
  ]);
  return (
    <Texts locale={locale} areas={['general', 'shop', 'account']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
        </header>
        <RecentOrders />
        <p className="account-note">
          {user ? (
            <Link href="/account/orders">{t('allMine')}</Link>
          ) : (
            t.rich('signIn', {
              link: (text) => (
                <Link href="/login?next=/account/orders" prefetch={false}>
                  {text}
                </Link>
              ),
            })
          )}
        </p>
      </main>
    </Texts>
  );
}
