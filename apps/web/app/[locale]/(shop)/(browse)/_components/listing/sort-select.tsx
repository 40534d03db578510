'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { type ListingState, listingHref, sorts } from '../../../../../../lib/listing.ts';

export function SortSelect({ state, path }: { state: ListingState; path: string }) {
  const t = useTranslations('shop.listing');
  const router = useRouter();
  const offered = sorts.filter((sort) => sort !== 'relevance' || state.q);
  return (
    <label className="results-sort">
      <span>{t('sort')}</span>
      <select
        aria-label={t('sort')}
        value={state.sort}
        onChange={(event) => {
          const sort = sorts.find((candidate) => candidate === event.target.value);
          if (sort) router.push(listingHref(path, state, { sort }));
        }}
      >
        {offered.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sorts.${sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
