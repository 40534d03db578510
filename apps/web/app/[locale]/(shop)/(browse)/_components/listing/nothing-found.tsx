import type { Category, ProductCard } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { Item } from '../../../../../../components/shop/item.tsx';
import { Link } from '../../../../../../i18n/navigation.ts';
import { type ListingState, listingHref } from '../../../../../../lib/listing.ts';

/** Where else to look: the stalls, and what other people buy. */
export type WaysOn = { categories: readonly Category[]; popular: readonly ProductCard[] };
type NothingProps = { state: ListingState; path: string; hasFilters: boolean; waysOn: WaysOn };

/** No result: what to change, the stalls, and what other people buy. */
export function NothingFound({ state, path, hasFilters, waysOn: { categories, popular } }: NothingProps) {
  const t = useTranslations('shop.listing');
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
      {popular.length > 0 ? (
        <section className="section" aria-labelledby="popular">
          <div className="section-head">
            <h2 id="popular">{t('popular')}</h2>
          </div>
          <ul className="stall stall-row">
            {popular.map((product) => (
              <Item key={product.id} product={product} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
