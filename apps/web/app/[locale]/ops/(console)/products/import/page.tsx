import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportPage } from './_components/import-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.import'))('title') };
}

export default function ImportRoute() {
  return <ImportPage />;
}
