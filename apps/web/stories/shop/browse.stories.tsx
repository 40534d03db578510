import type { ProductList } from '@talat/contracts/product';
import { useLocale } from 'next-intl';
import { Home } from '../../app/[locale]/(shop)/(browse)/_components/home.tsx';
import { Aisle } from '../../app/[locale]/(shop)/(browse)/_components/listing/aisle.tsx';
import { Correction } from '../../app/[locale]/(shop)/(browse)/_components/listing/correction.tsx';
import { Listing } from '../../app/[locale]/(shop)/(browse)/_components/listing/listing.tsx';
import { Details } from '../../app/[locale]/(shop)/(browse)/p/[slug]/_components/details.tsx';
import { ProductView } from '../../app/[locale]/(shop)/(browse)/p/[slug]/_components/product-view.tsx';
import { readListing } from '../../lib/listing.ts';
import { category, facets, productList, quote, wholeProduct, zones } from '../data/goods.ts';
import { shopPage } from '../shop.tsx';

export default { title: 'Storefront/Browse' };

type Whole = { best: number; isOpen?: boolean };
function HomePage({ best, isOpen = true }: Whole) {
  return (
    <Home
      categories={isOpen ? [category] : []}
      hero={isOpen ? wholeProduct() : null}
      best={productList(best).data}
      zones={isOpen ? zones : []}
      postcode="50200"
      era={useLocale() === 'th' ? 'be' : 'ce'}
    />
  );
}
const quoted = { 'POST /orders/quote': () => quote() };
export const HomeFull = shopPage('/', <HomePage best={8} />, quoted);
/** Nothing for sale yet, and nobody says what parcels cost. */
export const HomeEmpty = shopPage('/', <HomePage best={0} isOpen={false} />);

const waysOn = { categories: [category], popular: productList(4).data };
const found = (count: number, more: Partial<ProductList> = {}): ProductList => ({
  ...productList(count),
  facets: facets(count),
  ...more,
});

const aisle = (count: number, search: Record<string, string> = {}) => {
  const path = `/c/${category.slug}`;
  return shopPage(
    path,
    <>
      <Aisle title={category.name} count={category.productCount} ticks="TALAT kitchen 42" />
      <Listing found={found(count)} waysOn={waysOn} state={readListing(search, category.slug)} path={path} isFixed />
    </>,
  );
};
export const CategoryFull = aisle(12);
export const CategoryFiltered = aisle(3, { min: '100', max: '900', stock: '1' });
export const CategoryEmpty = aisle(0);
export const CategoryEmptyFiltered = aisle(0, { min: '90000' });

const search = (q: string, list: ProductList) =>
  shopPage(
    '/search',
    <>
      <Aisle title={q} isLong={q.length > 12} count={list.total} ticks="TALAT SEARCH" />
      {list.corrected ? <Correction corrected={list.corrected} typed={q} /> : null}
      <Listing found={list} waysOn={waysOn} state={readListing({ q })} path="/search" />
    </>,
  );
export const SearchFull = search('น้ำปลาร้าต้มสุกปรุงรส', found(9));
export const SearchCorrected = search('กะทะ', found(2, { corrected: { query: 'กระทะ', reason: 'typo' } }));
export const SearchNothing = search('เครื่องบินเจ็ต', found(0));

const product = (isSoldOut: boolean) => {
  const shown = wholeProduct({ isSoldOut });
  return shopPage(
    `/p/${shown.slug}`,
    <>
      <ProductView product={shown} initialSku={null} postcode="50200" />
      <Details product={shown} />
    </>,
    isSoldOut ? {} : quoted,
  );
};
export const ProductFull = product(false);
export const ProductSoldOut = product(true);
