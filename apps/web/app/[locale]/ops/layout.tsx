import { getLocale, getTranslations } from 'next-intl/server';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Texts } from '../../../components/texts.tsx';
import '../../styles/ops/ops.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ops');
  return { title: { default: t('title'), template: `%s · ${t('title')}` }, robots: { index: false } };
}

export default async function OpsLayout({ children }: { children: ReactNode }) {
  return (
    <Texts
      locale={await getLocale()}
      areas={['general', 'ops', 'products', 'stock', 'customers', 'users', 'audit', 'system', 'settings']}
    >
      {children}
    </Texts>
  );
}
