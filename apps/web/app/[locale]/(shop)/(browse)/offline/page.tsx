import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KeptPages } from './_components/kept-pages.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.offline'))('title'), robots: { index: false } };
}

/** Shown by the service worker in place of a page that cannot be had; it lives under that page's address. */
export default async function OfflinePage() {
  const t = await getTranslations('shop.offline');
  return (
    <main id="main" className="wrap lost">
      <h1>{t('title')}</h1>
      <p>{t('text')}</p>
      <KeptPages />
    </main>
  );
}
