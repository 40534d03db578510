import { getTranslations } from 'next-intl/server';
import { Item } from '../../../../../../components/shop/item.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { allCategories } from '../../../../../../lib/api/cached.ts';
import { listProducts } from '../../../../../../lib/api/catalogue.ts';
import { api } from '../../../../../../lib/api/server.ts';
import { type ListingState, listingHref } from '../../../../../../lib/listing.ts';

type NothingProps = { state: ListingState; path: string; hasFilters: boolean };

/** No result: what to change, the stalls, and what other people buy. */
export async function NothingFound({ state, path, hasFilters }: NothingProps) {
  const [t, categories, popular] = await Promise.all([
    getTranslations('shop.listing'),
    allCategories(),
    listProducts(api, { sort: 'bestselling', inStock: true, limit: 4 }).catch(() => null),
  ]);
  return (
    <div className="nothing">
      <h2>{t('emptyTitle')}</h2>
      <p>{hasFilters || !state.q ? t('emptyFiltered') : t('emptySearch', { query: state.q })}</p>
      {hasFilters ? (
        <Link
          className="btn"
          href={listingHref(path, state, {
            min: '',
            max: '',
            inStock: false,
            ...(path.startsWith('/c/') ? {} : { category: '' }),
          })}
        >
          {t('clear')}
        </Link>
      ) : (
        <ul className="nothing-stalls">
          {categories
            .filter((category) => category.parentId === null)
            .map(({ id, slug, name }) => (
              <li key={id}>
                <Link className="chip cut" href={`/c/${slug}`} prefetch={false}>
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      )}
      {popular && popular.data.length > 0 ? (
        <section className="section" aria-labelledby="popular">
          <div className="section-head">
            <h2 id="popular">{t('popular')}</h2>
          </div>
          <ul className="stall stall-row">
            {popular.data.map((product) => (
              <Item key={product.id} product={product} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
