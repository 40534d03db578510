import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import type { SearchParams } from '../../../../../lib/listing.ts';
import { listAudit, readAuditFilter, toAuditQuery } from '../../../../../lib/ops/audit-query.ts';
import { findShopCurrency } from '../../../../../lib/ops/shop-settings.ts';
import { listMembers, nameOf } from '../../../../../lib/ops/members.ts';
import { AuditPage } from './_components/audit-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = readAuditFilter(await searchParams);
  const [first, members, currency] = await Promise.all([
    listAudit(api, toAuditQuery(filter)),
    listMembers(api, { limit: 100 }).catch(() => null),
    findShopCurrency(api),
  ]);
  const people = (members?.data ?? []).map((member) => ({ id: member.id, name: nameOf(member) }));
  return <AuditPage filter={filter} first={first} people={people} currency={currency} now={Date.now()} />;
}
