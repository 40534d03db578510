import type { SavedAddress, TaxProfile } from '@talat/contracts/user';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { redirect } from '../../../../../i18n/navigation.ts';
import { getCart } from '../../../../../lib/api/cart.ts';
import { listAddresses, listTaxProfiles } from '../../../../../lib/api/account.ts';
import { api, currentUser, hasCart } from '../../../../../lib/api/server.ts';
import { postcodeCookie, postcodeOf } from '../../../../../lib/postcode.ts';
import { CheckoutForm } from './_components/checkout-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } };
}

export default async function CheckoutPage() {
  const [locale, t, jar, user] = await Promise.all([
    getLocale(),
    getTranslations('checkout'),
    cookies(),
    currentUser(),
  ]);
  const cart = (await hasCart()) ? await getCart(api) : null;
  if (!cart || cart.lines.length === 0) return redirect({ href: '/cart', locale });
  const [addresses, taxProfiles]: [SavedAddress[], TaxProfile[]] = user
    ? await Promise.all([listAddresses(api).catch(() => []), listTaxProfiles(api).catch(() => [])])
    : [[], []];
  return (
    <main id="main" className="wrap">
      <header className="till">
        <h1>{t('title')}</h1>
        <ol className="till-steps">
          {(['address', 'shipping', 'payment'] as const).map((step) => (
            <li key={step}>
              <a href={`#${step}`}>{t(`steps.${step}`)}</a>
            </li>
          ))}
        </ol>
      </header>
      <CheckoutForm
        cart={cart}
        user={user}
        addresses={addresses}
        taxProfiles={taxProfiles}
        postcode={postcodeOf(jar.get(postcodeCookie)?.value)}
      />
    </main>
  );
}
