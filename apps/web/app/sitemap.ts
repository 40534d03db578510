import type { MetadataRoute } from 'next';
import { routing } from '../i18n/routing.ts';
import { type IndexedPage, indexedPages } from '../lib/api/indexed-pages.ts';
import { absolute } from '../lib/seo.ts';

export const dynamic = 'force-dynamic';

/** Every page that may be found by searching, in each language with its other one beside it. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  return (await indexedPages()).flatMap((page) => routing.locales.map((locale) => entryOf(page, locale)));
}

function entryOf({ path, changedAt }: IndexedPage, locale: string): MetadataRoute.Sitemap[number] {
  return {
    url: absolute(`/${locale}${path}`),
    ...(changedAt ? { lastModified: changedAt } : {}),
    alternates: {
      languages: Object.fromEntries(routing.locales.map((other) => [other, absolute(`/${other}${path}`)])),
    },
  };
}
