import type { ProductList } from '@talat/contracts/product';
import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Item } from '../../../../../../components/shop/item.tsx';
import { filterCount, type ListingState, listingHref } from '../../../../../../lib/listing.ts';
import { Chips } from './chips.tsx';
import { Facets } from './facets.tsx';
import { NothingFound, type WaysOn } from './nothing-found.tsx';
import { Pager } from './pager.tsx';
import { SortSelect } from './sort-select.tsx';

type ListingProps = { found: ProductList; waysOn: WaysOn; state: ListingState; path: string; isFixed?: boolean };

// Fewer than this and a wide item would stand alone.
const enoughForWide = 4;

/** Facets, chips, sorting, the stall and its pages. Every state is an address. */
export function Listing({ found, waysOn, state, path, isFixed = false }: ListingProps) {
  const t = useTranslations('shop.listing');
  const filters = filterCount(state, isFixed);
  const isEmpty = found.data.length === 0;
  // Nothing to filter and nothing to sort: what helps stands alone.
  if (isEmpty && filters === 0)
    return (
      <section className="results" aria-label={t('products')}>
        <NothingFound state={state} path={path} hasFilters={false} waysOn={waysOn} />
      </section>
    );
  return (
    <div className="listing">
      <Facets key={listingHref(path, state)} facets={found.facets} state={state} path={path} isFixed={isFixed} />
      <section className="results" aria-labelledby="found">
        <div className="results-bar">
          <p id="found" role="status">
            {t.rich(found.totalIsExact ? 'found' : 'foundAtLeast', { count: found.total, b: (text) => <b>{text}</b> })}
          </p>
          <a className="btn results-filter" href="#filters">
            <SlidersHorizontal className="i" aria-hidden="true" />
            {filters > 0 ? t('filtersWith', { count: filters }) : t('filters')}
          </a>
          <SortSelect state={state} path={path} />
        </div>
        <Chips state={state} path={path} isFixed={isFixed} facets={found.facets} />
        {isEmpty ? (
          <NothingFound state={state} path={path} hasFilters={filters > 0} waysOn={waysOn} />
        ) : (
          <>
            <h2 className="sr">{t('products')}</h2>
            <ul className="stall">
              {found.data.map((product, index) => (
                <Item
                  key={product.id}
                  product={product}
                  shape={index === 0 && found.data.length >= enoughForWide ? 'wide' : 'plain'}
                  isPriority={index < 4}
                />
              ))}
            </ul>
            <Pager found={found} state={state} path={path} />
          </>
        )}
      </section>
    </div>
  );
}
