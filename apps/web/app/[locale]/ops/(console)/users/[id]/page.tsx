import { hasPermission } from '@talat/contracts/permissions';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { api, currentUser, orNull } from '../../../../../../lib/api/server.ts';
import { devicesOf, showUser, signInsOf } from '../../../../../../lib/ops/members.ts';
import { MemberPage } from './_components/member-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') };
}

export default async function MemberRoute({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const reader = await currentUser();
  const maySeeDevices = reader !== null && hasPermission(reader.roles, 'users.write');
  const [member, devices, signIns] = await Promise.all([
    orNull(showUser(api, id)),
    maySeeDevices ? orNull(devicesOf(api, id)) : null,
    orNull(signInsOf(api, id)),
  ]);
  if (!member) notFound();
  return <MemberPage first={member} devices={devices} signIns={signIns?.data ?? null} />;
}
