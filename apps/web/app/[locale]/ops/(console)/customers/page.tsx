import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { listCustomers } from '../../../../../lib/ops/customers-desk.ts';
import { readCustomersFilter, toCustomersQuery } from '../../../../../lib/ops/customers-query.ts';
import { loadAsMeant } from '../../../../../lib/ops/other-layout.ts';
import { CustomersPage } from './_components/customers-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

export default async function CustomersRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = readCustomersFilter(await searchParams);
  const { filter, first } = await loadAsMeant(asked, (each) => listCustomers(api, toCustomersQuery(each)));
  return <CustomersPage filter={filter} first={first} />;
}
