import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { listAddresses } from '../../../../../lib/api/account.ts';
import { listOwnOrders } from '../../../../../lib/api/orders.ts';
import { api, currentUser } from '../../../../../lib/api/server.ts';
import { currentEra } from '../../../../../lib/format/current-era.ts';
import { AccountHome } from './_components/account-home.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.home'))('title'), robots: { index: false } };
}

export default async function AccountPage() {
  const [user, era] = await Promise.all([currentUser(), currentEra()]);
  if (!user) return null;
  const [orders, addresses] = await Promise.all([listOwnOrders(api, 1, user.id), listAddresses(api)]);
  return <AccountHome user={user} orders={orders.data} addresses={addresses} era={era} />;
}
