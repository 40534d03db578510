import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Crumbs } from '../../../../../../components/shop/crumbs.tsx';
import { Item } from '../../../../../../components/shop/item.tsx';
import { getProduct, listProducts } from '../../../../../../lib/api/catalogue.ts';
import { api, orNull } from '../../../../../../lib/api/server.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { postcodeCookie, postcodeOf } from '../../../../../../lib/postcode.ts';
import type { SearchParams } from '../../../../../../lib/listing.ts';
import { alternatesOf } from '../../../../../../lib/seo.ts';
import { Details } from './_components/details.tsx';
import { ProductData } from './_components/product-data.tsx';
import { ProductView } from './_components/product-view.tsx';

type PageProps = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

const moreCount = 6;
const findProduct = cache((slug: string) => orNull(getProduct(api, decodeURIComponent(slug))));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [product, locale] = await Promise.all([findProduct((await params).slug), getLocale()]);
  if (!product) return {};
  const image = product.image ? [`${product.image.url}-${product.image.widths.at(-1)}.webp`] : [];
  return {
    title: `${product.name} ${formatMoney(product.price, product.currency, { short: true })}`,
    description: product.subtitle || product.description,
    alternates: alternatesOf(locale, `/p/${product.slug}`),
    openGraph: { title: product.name, description: product.subtitle, images: image },
  };
}

export default async function ProductPage({ params, searchParams }: PageProps) {
  const [{ slug }, query, jar, t, locale] = await Promise.all([
    params,
    searchParams,
    cookies(),
    getTranslations('shop.product'),
    getLocale(),
  ]);
  const product = await findProduct(slug);
  if (!product) notFound();
  const category = product.categories[0];
  const more = category
    ? await listProducts(api, { category: category.slug, sort: 'bestselling', inStock: true, limit: moreCount }).catch(
        () => null,
      )
    : null;
  const others = more?.data.filter(({ id }) => id !== product.id).slice(0, moreCount - 1) ?? [];
  const sku = typeof query['v'] === 'string' ? query['v'] : null;
  return (
    <main id="main" className="wrap">
      <ProductData product={product} locale={locale} />
      <Crumbs
        steps={[...(category ? [{ href: `/c/${category.slug}`, name: category.name }] : []), { name: product.name }]}
      />
      <ProductView product={product} initialSku={sku} postcode={postcodeOf(jar.get(postcodeCookie)?.value)} />
      <Details product={product} />
      {others.length > 0 ? (
        <section className="section" aria-labelledby="more">
          <div className="section-head">
            <h2 id="more">{t('more')}</h2>
          </div>
          <ul className="stall stall-best stall-row">
            {others.map((other) => (
              <Item key={other.id} product={other} />
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}
