import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { listMembers } from '../../../../../lib/ops/members.ts';
import { readMembersFilter, toMembersQuery } from '../../../../../lib/ops/members-query.ts';
import { MembersPage } from './_components/members-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') };
}

export default async function UsersRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readMembersFilter(await searchParams);
  return <MembersPage filter={filter} first={await listMembers(api, toMembersQuery(filter))} />;
}
