import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { StructuredData } from '../../../../components/structured-data.tsx';
import { listProducts } from '../../../../lib/api/catalogue.ts';
import { allCategories } from '../../../../lib/api/cached.ts';
import { api } from '../../../../lib/api/server.ts';
import { absolute, alternatesOf } from '../../../../lib/seo.ts';
import { currentEra } from '../../../../lib/format/current-era.ts';
import { postcodeCookie, postcodeOf } from '../../../../lib/postcode.ts';
import { BestSellers } from './_components/best-sellers.tsx';
import { Board } from './_components/board.tsx';
import { Contents } from './_components/contents.tsx';
import { Seen } from './_components/seen.tsx';
import { Waybill } from './_components/waybill.tsx';
import { heroOf } from './_components/hero.ts';

const bestCount = 7;

export async function generateMetadata(): Promise<Metadata> {
  return { alternates: alternatesOf(await getLocale(), '') };
}

export default async function HomePage() {
  const [t, general, locale, jar, categories, best, featured] = await Promise.all([
    getTranslations('shop.home'),
    getTranslations('general'),
    getLocale(),
    cookies(),
    allCategories(),
    listProducts(api, { sort: 'bestselling', inStock: true, limit: bestCount + 1 }),
    listProducts(api, { featured: true, inStock: true, limit: 8 }),
  ]);
  const hero = await heroOf(featured.data.length > 0 ? featured.data : best.data);
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
      <h1 className="sr">{t('title')}</h1>
      {hero ? <Waybill product={hero} postcode={postcode} era={await currentEra()} /> : null}
      <div className="pair">
        <Contents categories={categories.filter((category) => category.parentId === null)} />
        <Board postcode={postcode} />
      </div>
      <BestSellers products={best.data.filter((product) => product.id !== hero?.id).slice(0, bestCount)} />
      <Seen />
    </main>
  );
}
