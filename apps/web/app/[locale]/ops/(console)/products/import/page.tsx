import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '../../../../../../lib/listing.ts';
import { ImportPage } from './_components/import-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('products.import'))('title') };
}

/** `?example` reads the example file at once, as the first step of a shop that has nothing yet. */
export default async function ImportRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <ImportPage isExample={'example' in (await searchParams)} />;
}
