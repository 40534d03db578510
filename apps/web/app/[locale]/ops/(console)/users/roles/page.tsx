import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RolesPage } from './_components/roles-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('tabs.roles') };
}

export default function RolesRoute() {
  return <RolesPage />;
}
