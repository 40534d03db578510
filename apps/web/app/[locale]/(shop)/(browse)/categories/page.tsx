import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allCategories } from '../../../../../lib/api/cached.ts';
import { alternatesOf } from '../../../../../lib/seo.ts';
import { Contents } from '../_components/contents.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('shop.home'), getLocale()]);
  return { title: t('contents'), alternates: alternatesOf(locale, '/categories') };
}

export default async function CategoriesPage() {
  const categories = await allCategories();
  return (
    <main id="main" className="wrap">
      <Contents categories={categories.filter((category) => category.parentId === null)} level={1} />
    </main>
  );
}
