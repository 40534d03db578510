import type { Currency } from '@talat/contracts/money';
import type { ProductList } from '@talat/contracts/product';
import type { CategoryEntity } from './category.entity.ts';
import { priceBounds } from './product-query.rules.ts';
import type { FacetCount } from './product-search.repository.ts';

type Facets = NonNullable<ProductList['facets']>;
type Facet = Facets['price'][number];

const signs: Partial<Record<Currency, string>> = { THB: '฿', GBP: '£', EUR: '€', USD: '$', JPY: '¥' };
const words = { in: { th: 'มีของ', en: 'In stock' }, out: { th: 'หมด', en: 'Sold out' } };

/** `value` is `min-max` in whole units, to be sent back as minPrice and maxPrice; the last class has no max. */
function priceFacet(bucket: number, count: number, { language, currency }: Words): Facet {
  const amount = (n: number) =>
    `${signs[currency] ?? `${currency} `}${String(n).replace(/\d(?=(?:\d{3}){1,5}$)/g, '$&,')}`;
  const [from, to] = [bucket === 0 ? 0 : priceBounds[bucket - 1]!, priceBounds[bucket]];
  if (to === undefined)
    return { value: `${from}-`, label: language === 'th' ? `${amount(from)} ขึ้นไป` : `${amount(from)} and up`, count };
  if (from === 0)
    return { value: `0-${to}`, label: language === 'th' ? `ไม่ถึง ${amount(to)}` : `Under ${amount(to)}`, count };
  return { value: `${from}-${to}`, label: `${amount(from)}–${amount(to)}`, count };
}

/** `chosen`: the category that the list is of. */
type Shop = Words & { categories: readonly CategoryEntity[]; chosen: string | null };
type Words = { language: 'th' | 'en'; currency: Currency };

/** Counts by bucket and id, in the order and the words that people see. */
export function facetLabels(counts: readonly FacetCount[], shop: Shop): Facets {
  const of = (facet: FacetCount['facet']) =>
    new Map(counts.filter((row) => row.facet === facet).map((row) => [row.value, row.n]));
  const [categories, prices, stock] = [of('category'), of('price'), of('stock')];
  return {
    categories: offered(shop).flatMap((category) => {
      const count = categories.get(category.id);
      return count
        ? [{ value: category.slug, label: shop.language === 'en' ? category.nameEn : category.nameTh, count }]
        : [];
    }),
    price: [0, ...priceBounds].flatMap((_, bucket) => {
      const count = prices.get(String(bucket));
      return count ? [priceFacet(bucket, count, shop)] : [];
    }),
    stock: (['in', 'out'] as const).flatMap((value) => {
      const count = stock.get(String(value === 'in'));
      return count ? [{ value, label: words[value][shop.language], count }] : [];
    }),
  };
}

/** The categories at the top, and below the chosen one or beside it. */
function offered({ categories, chosen }: Shop): CategoryEntity[] {
  const parent = categories.find((category) => category.id === chosen)?.parentId ?? null;
  const around = new Set([null, chosen, parent]);
  return categories.filter((category) => around.has(category.parentId));
}
