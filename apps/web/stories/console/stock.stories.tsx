import ConsoleFailed from '../../app/[locale]/ops/(console)/error.tsx';
import { StockPage } from '../../app/[locale]/ops/(console)/stock/_components/stock-page.tsx';
import StockWaiting from '../../app/[locale]/ops/(console)/stock/loading.tsx';
import { readStockFilter } from '../../lib/ops/stock-query.ts';
import { away } from '../answers.ts';
import { broken, Console } from '../console.tsx';
import { locations, stockRows } from '../data/goods.ts';
import { now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/stock';

function Page({ count, search = {} }: { count: number; search?: Record<string, string> }) {
  const data = stockRows(count);
  return (
    <Console path={path}>
      <StockPage
        filter={readStockFilter(search)}
        first={{ data, total: count, totalIsExact: true, nextCursor: null }}
        locations={locations}
        low={data.filter(({ isLow }) => isLow).length}
        now={now}
      />
    </Console>
  );
}

export default { title: 'Console/Stock' };

export const Full = { render: () => <Page count={40} /> };
export const Loading = {
  render: () => (
    <Console path={path}>
      <StockWaiting />
    </Console>
  ),
};
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={0} search={{ q: 'ไม่มีคำนี้' }} /> };
export const Failed = {
  render: () => (
    <Console path={path}>
      <ConsoleFailed error={broken} reset={() => {}} />
    </Console>
  ),
};
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = {
  render: () => (
    <Console path={path} as="customer">
      {null}
    </Console>
  ),
};
