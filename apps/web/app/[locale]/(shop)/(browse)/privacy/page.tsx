import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { alternatesOf } from '../../../../../lib/seo.ts';
import { Letter } from '../_components/letter.tsx';

const sections = ['kept', 'seen', 'device', 'rights'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('letters.privacy'), getLocale()]);
  return { title: t('title'), description: t('lead'), alternates: alternatesOf(locale, '/privacy') };
}

export default async function PrivacyPage() {
  const t = await getTranslations('letters.privacy');
  return (
    <Letter
      title={t('title')}
      lead={t('lead')}
      sections={sections.map((id) => ({ id, title: t(`${id}.title`), text: t(`${id}.text`) }))}
    />
  );
}
