import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Texts } from '../../../../../../components/texts.tsx';
import { listAddresses } from '../../../../../../lib/api/account.ts';
import { api, currentUser } from '../../../../../../lib/api/server.ts';
import { formatPhone } from '../../../../../../lib/format/phone.ts';
import { AddressBook } from './_components/address-book.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.addresses'))('title'), robots: { index: false } };
}

export default async function AddressesPage() {
  const [t, locale, user] = await Promise.all([getTranslations('security.addresses'), getLocale(), currentUser()]);
  if (!user) return null;
  const owner = {
    name: [user.firstName, user.lastName].filter(Boolean).join(' '),
    phone: user.phone ? formatPhone(user.phone) : '',
  };
  return (
    <Texts locale={locale} areas={['general', 'shop', 'checkout', 'security']}>
      <main id="main" className="wrap">
        <header className="till">
          <h1>{t('title')}</h1>
        </header>
        <AddressBook served={await listAddresses(api)} owner={owner} />
      </main>
    </Texts>
  );
}
