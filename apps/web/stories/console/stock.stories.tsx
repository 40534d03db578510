import { StockPage } from '../../app/[locale]/ops/(console)/stock/_components/stock-page.tsx';
import StockWaiting from '../../app/[locale]/ops/(console)/stock/loading.tsx';
import { readStockFilter } from '../../lib/ops/stock-query.ts';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { now } from '../data/people.ts';
import { locations, stockRows } from '../data/stock.ts';
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
const instead = insteadOf({ path, waiting: StockWaiting, stranger: 'customer' });

export const Full = { render: () => <Page count={40} /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={0} search={{ q: 'ไม่มีคำนี้' }} /> };
export const Failed = instead.failed;
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
