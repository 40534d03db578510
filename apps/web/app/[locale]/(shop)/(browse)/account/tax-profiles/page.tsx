import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../../components/texts.tsx';
import { listTaxProfiles } from '../../../../../../lib/api/account.ts';
import { api, currentUser } from '../../../../../../lib/api/server.ts';
import { TaxBook } from './_components/tax-book.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.taxProfiles'))('title'), robots: { index: false } };
}

export default async function TaxProfilesPage() {
  const [t, locale, user] = await Promise.all([getTranslations('security.taxProfiles'), getLocale(), currentUser()]);
  if (!user) return null;
  return (
    <Texts locale={locale} areas={['general', 'shop', 'checkout', 'security']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
        </header>
        <TaxBook served={await listTaxProfiles(api)} />
      </main>
    </Texts>
  );
}
