import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { zoneQuotes } from '../../../../../lib/api/zones.ts';
import { postcodeCookie, postcodeOf } from '../../../../../lib/postcode.ts';
import { alternatesOf } from '../../../../../lib/seo.ts';
import { Board } from '../_components/board.tsx';
import { Letter } from '../_components/letter.tsx';

const sections = ['times', 'cod', 'returns', 'damage', 'tax'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('letters.delivery'), getLocale()]);
  return { title: t('title'), description: t('lead'), alternates: alternatesOf(locale, '/delivery') };
}

export default async function DeliveryPage() {
  const [t, jar, zones] = await Promise.all([getTranslations('letters.delivery'), cookies(), zoneQuotes()]);
  return (
    <Letter
      title={t('title')}
      lead={t('lead')}
      sections={sections.map((id) => ({
        id,
        title: t(`${id}.title`),
        text: t(`${id}.text`),
        children: id === 'times' ? <Board zones={zones} postcode={postcodeOf(jar.get(postcodeCookie)?.value)} /> : null,
      }))}
    />
  );
}
