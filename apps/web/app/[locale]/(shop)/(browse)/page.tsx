import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { StructuredData } from '../../../../components/structured-data.tsx';
import { listProducts } from '../../../../lib/api/catalogue.ts';
import { allCategories } from '../../../../lib/api/cached.ts';
import { api } from '../../../../lib/api/server.ts';
import { zoneQuotes } from '../../../../lib/api/zones.ts';
import { absolute, alternatesOf } from '../../../../lib/seo.ts';
import { currentEra } from '../../../../lib/format/current-era.ts';
import { postcodeCookie, postcodeOf } from '../../../../lib/postcode.ts';
import { findHero } from './_components/find-hero.ts';
import { Home, mostBest } from './_components/home.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { alternates: alternatesOf(await getLocale(), '') };
}

export default async function HomePage() {
  const [general, locale, jar, era, categories, zones, best, featured] = await Promise.all([
    getTranslations('general'),
    getLocale(),
    cookies(),
    currentEra(),
    allCategories(),
    zoneQuotes(),
    listProducts(api, { sort: 'bestselling', inStock: true, limit: mostBest + 1 }),
    listProducts(api, { featured: true, inStock: true, limit: 8 }),
  ]);
  const hero = await findHero(featured.data.length > 0 ? featured.data : best.data);
  const postcode = postcodeOf(jar.get(postcodeCookie)?.value);
  return (
    <main id="main" className="wrap">
      <StructuredData
        data={{
          '@type': 'OnlineStore',
          name: general('name'),
          description: general('description'),
          url: absolute(`/${locale}`),
          logo: absolute('/icon-512.png'),
        }}
      />
      <StructuredData
        data={{
          '@type': 'WebSite',
          name: general('name'),
          url: absolute(`/${locale}`),
          inLanguage: locale,
          potentialAction: {
            '@type': 'SearchAction',
            target: absolute(`/${locale}/search?q={search_term_string}`),
            'query-input': 'required name=search_term_string',
          },
        }}
      />
      <Home categories={categories} hero={hero} best={best.data} zones={zones} postcode={postcode} era={era} />
    </main>
  );
}
