'use client';

import type { ProductList } from '@talat/contracts/product';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef } from 'react';
import { Link, useRouter } from '../../../../../../i18n/navigation.ts';
import { type ListingState, listingHref } from '../../../../../../lib/listing.ts';
import { PriceTicks } from './price-ticks.tsx';

type FacetsProps = { facets: ProductList['facets']; state: ListingState; path: string; isFixed: boolean };

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const digits = (value: string): string => value.replace(/\D/g, '');

/** Filters with counts. Beside the results a choice counts at once; as a sheet on small screens it waits for "show". */
export function Facets({ facets, state, path, isFixed }: FacetsProps) {
  const t = useTranslations('shop.listing');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const inStock = facets?.stock.find(({ value }) => /^(in|true|1)/.test(value))?.count;

  const apply = () => {
    if (!form.current) return;
    const data = new FormData(form.current);
    const category = isFixed ? state.category : text(data, 'category');
    const change = {
      min: digits(text(data, 'min')),
      max: digits(text(data, 'max')),
      inStock: data.get('stock') === '1',
      category,
    };
    router.push(listingHref(path, state, change));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    apply();
  };
  const onChoice = () => {
    if (matchMedia('(min-width: 1080px)').matches) apply();
  };

  return (
    <form ref={form} className="facets" id="filters" aria-label={t('filters')} onSubmit={onSubmit}>
      <p className="facets-top">
        <b>{t('filters')}</b>
        <a className="link" href="#found">
          {t('close')}
        </a>
      </p>
      <fieldset>
        <legend>{t('price')}</legend>
        {facets && facets.price.length > 0 ? (
          <PriceTicks buckets={facets.price} min={state.min} max={state.max} />
        ) : null}
        <div className="facets-range">
          {(['min', 'max'] as const).map((end) => (
            <label className="field" key={end}>
              <span className="cap">{t(end)}</span>
              <input
                name={end}
                inputMode="numeric"
                autoComplete="off"
                defaultValue={state[end]}
                maxLength={7}
                onBlur={(event) => event.target.value !== state[end] && onChoice()}
              />
            </label>
          ))}
        </div>
      </fieldset>
      {isFixed || !facets?.categories.some(({ count }) => count > 0) ? null : (
        <fieldset>
          <legend>{t('category')}</legend>
          {facets.categories
            .filter(({ count, value }) => count > 0 || value === state.category)
            .map(({ value, label, count }) => (
              <label key={value}>
                <input
                  type="radio"
                  name="category"
                  value={value}
                  defaultChecked={state.category === value}
                  onChange={onChoice}
                />
                <span>{label}</span>
                <i>{count}</i>
              </label>
            ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{t('status')}</legend>
        <label>
          <input type="checkbox" name="stock" value="1" defaultChecked={state.inStock} onChange={onChoice} />
          <span>{t('inStock')}</span>
          {inStock === undefined ? null : <i>{inStock}</i>}
        </label>
      </fieldset>
      <Link
        className="link facets-clear"
        href={listingHref(path, state, { min: '', max: '', inStock: false, ...(isFixed ? {} : { category: '' }) })}
        prefetch={false}
      >
        {t('clear')}
      </Link>
      <button className="btn btn-primary btn-block facets-go" type="submit">
        {t('show')}
      </button>
    </form>
  );
}
