import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api } from '../../../../../lib/api/server.ts';
import { loadSystem } from '../../../../../lib/ops/system.ts';
import { SystemPage } from './_components/system-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('system'))('title') };
}

export default async function SystemRoute() {
  return <SystemPage first={await loadSystem(api)} />;
}
