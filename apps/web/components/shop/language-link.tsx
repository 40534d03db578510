'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { usePathname } from '../../i18n/navigation.ts';

const other = { th: 'en', en: 'th' } as const;

function LinkHere({ search }: { search: string }) {
  const t = useTranslations('general.language');
  const target = other[useLocale()];
  const path = usePathname();
  // A plain link: the whole page changes its language, and with it `html[lang]` and the typography.
  return (
    <a href={`/${target}${path === '/' ? '' : path}${search}`} lang={target} hrefLang={target}>
      {t('other')}
    </a>
  );
}

function WithSearch() {
  const search = useSearchParams().toString();
  return <LinkHere search={search ? `?${search}` : ''} />;
}

/** The same page in the other language. */
export function LanguageLink() {
  return (
    <Suspense fallback={<LinkHere search="" />}>
      <WithSearch />
    </Suspense>
  );
}
