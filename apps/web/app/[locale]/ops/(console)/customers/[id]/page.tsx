import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { getCustomer, listOrdersOf } from '../../../../../../lib/ops/customers-desk.ts';
import { showUser } from '../../../../../../lib/ops/members.ts';
import { CustomerPage } from '../_components/customer-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function CustomerRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [customer, orders] = await Promise.all([orNull(getCustomer(api, id)), orNull(listOrdersOf(api, { id }))]);
  if (!customer || !orders) notFound();
  const account = customer.isGuest || customer.status === 'closed' ? null : await orNull(showUser(api, id));
  return <CustomerPage customer={customer} orders={orders} account={account} />;
}
