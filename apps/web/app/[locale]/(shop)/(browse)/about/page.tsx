import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { alternatesOf } from '../../../../../lib/seo.ts';
import { Letter } from '../_components/letter.tsx';

const sections = ['shop', 'price', 'contact'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('letters.about'), getLocale()]);
  return { title: t('title'), description: t('lead'), alternates: alternatesOf(locale, '/about') };
}

export default async function AboutPage() {
  const t = await getTranslations('letters.about');
  return (
    <Letter
      title={t('title')}
      lead={t('lead')}
      sections={sections.map((id) => ({ id, title: t(`${id}.title`), text: t(`${id}.text`) }))}
    />
  );
}
