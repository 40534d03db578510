import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Texts } from '../../../../../components/texts.tsx';
import { redirect } from '../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../lib/api/server.ts';
import { AccountNav } from './_components/account-nav.tsx';

const pages = {
  home: '/account',
  orders: '/account/orders',
  addresses: '/account/addresses',
  taxProfiles: '/account/tax-profiles',
  profile: '/account/profile',
  security: '/account/security',
  preferences: '/account/preferences',
  privacy: '/account/privacy',
} as const;

const keys = ['home', 'orders', 'addresses', 'taxProfiles', 'profile', 'security', 'preferences', 'privacy'] as const;

/** Everything below is somebody's own: who is not signed in goes to the gate and comes back. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const [locale, t, user, incoming] = await Promise.all([
    getLocale(),
    getTranslations('security.nav'),
    currentUser(),
    headers(),
  ]);
  if (!user) {
    const path = (incoming.get('x-path') ?? '/account').replace(/^\/(th|en)(?=\/|$)/, '') || '/account';
    return redirect({ href: `/login?next=${encodeURIComponent(path)}`, locale });
  }
  return (
    <Texts locale={locale} areas={['general', 'shop', 'account']}>
      <AccountNav label={t('label')} pages={keys.map((key) => ({ href: pages[key], name: t(key) }))} />
      {children}
    </Texts>
  );
}
