import { ProductsPage } from '../../app/[locale]/ops/(console)/products/_components/products-page.tsx';
import ProductsWaiting from '../../app/[locale]/ops/(console)/products/loading.tsx';
import { readProductsFilter } from '../../lib/ops/products-query.ts';
import { away, Refusal } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { category, productList } from '../data/goods.ts';
import { until } from '../until.ts';

const path = '/ops/products';
type PageProps = { count: number; search?: Record<string, string>; next?: string | null };

function Page({ count, search = {}, next = null }: PageProps) {
  return (
    <Console path={path}>
      <ProductsPage filter={readProductsFilter(search)} first={productList(count, next)} categories={[category]} />
    </Console>
  );
}

export default { title: 'Console/Products' };
const instead = insteadOf({ path, waiting: ProductsWaiting, stranger: 'customer' });

export const Full = { render: () => <Page count={40} /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={0} search={{ q: 'ไม่มีคำนี้', stock: 'out' }} /> };
export const Failed = instead.failed;
/** What was loaded stays; more of it could not be. */
export const FailedMore = {
  parameters: { answers: { 'GET /products': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'catalog' }) } },
  render: () => <Page count={12} next="after-12" />,
  play: until('.banner'),
};
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
