'use client';

import type { Category } from '@talat/contracts/product';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FacetSelect } from '../../../../../../components/ops/facet-select.tsx';
import { FilterBar } from '../../../../../../components/ops/filter-bar.tsx';
import { FindInList } from '../../../../../../components/ops/find-in-list.tsx';
import { useViewActions, ViewTab } from '../../../../../../components/ops/view-tabs.tsx';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import {
  isFiltered,
  productSorts,
  type ProductsFilter,
  productsHref,
  productStatuses,
  stockChoices,
} from '../../../../../../lib/ops/products-query.ts';
import { CategoryOptions } from './category-options.tsx';

type FiltersProps = { filter: ProductsFilter; categories: readonly Category[] };
type Go = (change: Partial<ProductsFilter>) => void;

/** The filters are the page's address: they can be sent to somebody. */
export function ProductsFilters({ filter, categories }: FiltersProps) {
  const t = useTranslations('products');
  const router = useRouter();
  const go: Go = (change) => router.push(productsHref(filter, change));
  return (
    <FilterBar
      find={<FindInList label={t('search')} hint={t('searchHint')} value={filter.q} onFind={(q) => go({ q })} />}
    >
      <FacetSelect label={t('columns.ct')} value={filter.category} onChoose={(category) => go({ category })}>
        <option value="">{t('anyCategory')}</option>
        <CategoryOptions categories={categories} />
      </FacetSelect>
      <FacetSelect label={t('columns.av')} value={filter.stock} onChoose={(stock) => go({ stock })}>
        <option value="">{t('anyStock')}</option>
        {stockChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`stock.${choice}`)}
          </option>
        ))}
      </FacetSelect>
      <FacetSelect label={t('sort')} value={filter.sort} onChoose={(sort) => go({ sort })}>
        <option value="">{t(filter.q ? 'sorts.relevance' : 'sorts.newest')}</option>
        {productSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sorts.${sort}`)}
          </option>
        ))}
      </FacetSelect>
      {isFiltered(filter) ? (
        <Link className="btn btn-quiet" href="/ops/products">
          <X className="i" aria-hidden="true" />
          {t('clear')}
        </Link>
      ) : null}
    </FilterBar>
  );
}

/** How products stand in the shop, as tabs. */
export function StatusTabs({ filter }: { filter: ProductsFilter }) {
  const t = useTranslations('products');
  const views = (['', ...productStatuses] as const).map((status) => ({
    id: `products.status-${status || 'all'}`,
    label: t(status ? `status.${status}` : 'all'),
    href: productsHref(filter, { status }),
    isHere: filter.status === status,
  }));
  const actions = useViewActions(views);
  return (
    <nav className="tabs" aria-label={t('columns.ps')}>
      {views.map(({ id, label, href, isHere }, index) => (
        <ViewTab key={id} action={actions[index]!} href={href} isHere={isHere}>
          {label}
        </ViewTab>
      ))}
    </nav>
  );
}
