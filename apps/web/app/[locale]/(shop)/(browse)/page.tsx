import { getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { listProducts } from '../../../../lib/api/catalogue.ts';
import { allCategories } from '../../../../lib/api/cached.ts';
import { api } from '../../../../lib/api/server.ts';
import { postcodeCookie, postcodeOf } from '../../../../lib/postcode.ts';
import { BestSellers } from './_components/best-sellers.tsx';
import { Board } from './_components/board.tsx';
import { Contents } from './_components/contents.tsx';
import { Seen } from './_components/seen.tsx';
import { Waybill } from './_components/waybill.tsx';
import { heroOf } from './_components/hero.ts';

const bestCount = 7;

export default async function HomePage() {
  const [t, jar, categories, best, featured] = await Promise.all([
    getTranslations('shop.home'),
    cookies(),
    allCategories(),
    listProducts(api, { sort: 'bestselling', inStock: true, limit: bestCount + 1 }),
    listProducts(api, { featured: true, inStock: true, limit: 8 }),
  ]);
  const hero = await heroOf(featured.data.length > 0 ? featured.data : best.data);
  const postcode = postcodeOf(jar.get(postcodeCookie)?.value);
  return (
    <main id="main" className="wrap">
      <h1 className="sr">{t('title')}</h1>
      {hero ? <Waybill product={hero} postcode={postcode} /> : null}
      <div className="pair">
        <Contents categories={categories.filter((category) => category.parentId === null)} />
        <Board postcode={postcode} />
      </div>
      <BestSellers products={best.data.filter((product) => product.id !== hero?.id).slice(0, bestCount)} />
      <Seen />
    </main>
  );
}
