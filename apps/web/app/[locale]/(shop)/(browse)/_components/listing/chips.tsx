import type { ProductList } from '@talat/contracts/product';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '../../../../../../i18n/navigation.ts';
import { formatMoney } from '../../../../../../lib/format/money.ts';
import { type ListingState, listingHref } from '../../../../../../lib/listing.ts';

type ChipsProps = { state: ListingState; path: string; isFixed: boolean; facets: ProductList['facets'] };

/** The filters in use, each a link to the listing without it. */
export function Chips({ state, path, isFixed, facets }: ChipsProps) {
  const t = useTranslations('shop.listing');
  const price = usePriceWords(state);
  const categoryName = facets?.categories.find(({ value }) => value === state.category)?.label ?? state.category;
  const chips: { word: string; without: Partial<ListingState> }[] = [
    ...(!isFixed && state.category ? [{ word: categoryName, without: { category: '' } }] : []),
    ...(price ? [{ word: price, without: { min: '', max: '' } }] : []),
    ...(state.inStock ? [{ word: t('inStock'), without: { inStock: false } }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('used')}>
      {chips.map(({ word, without }) => (
        <li key={word}>
          <Link className="chip cut" href={listingHref(path, state, without)} prefetch={false}>
            {word}
            <X className="i" aria-hidden="true" />
            <span className="sr"> {t('remove')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link
          className="link"
          href={listingHref(path, state, Object.assign({}, ...chips.map(({ without }) => without)))}
          prefetch={false}
        >
          {t('clear')}
        </Link>
      </li>
    </ul>
  );
}

function usePriceWords({ min, max }: ListingState): string {
  const t = useTranslations('shop.listing');
  const money = (text: string) => formatMoney(Number(text), 'THB', { short: true });
  if (min && max) return t('between', { from: money(min), to: money(max) });
  if (min) return t('fromPrice', { price: money(min) });
  return max ? t('upTo', { price: money(max) }) : '';
}
