import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { allCategories } from '../../../../../lib/api/cached.ts';
import { Contents } from '../_components/contents.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.home'))('contents') };
}

export default async function CategoriesPage() {
  const categories = await allCategories();
  return (
    <main id="main" className="wrap">
      <Contents categories={categories.filter((category) => category.parentId === null)} level={1} />
    </main>
  );
}
