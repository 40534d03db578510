import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { listCustomers } from '../../../../../lib/ops/customers-desk.ts';
import { readCustomersFilter, toCustomersQuery } from '../../../../../lib/ops/customers-query.ts';
import { CustomersPage } from './_components/customers-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function CustomersRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readCustomersFilter(await searchParams);
  const first = await listCustomers(api, toCustomersQuery(filter));
  return <CustomersPage filter={filter} first={first} />;
}
