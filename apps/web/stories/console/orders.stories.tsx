import { readOrdersFilter } from '../../lib/ops/orders-query.ts';
import { OrdersPage } from '../../app/[locale]/ops/(console)/orders/_components/orders-page.tsx';
import OrdersWaiting from '../../app/[locale]/ops/(console)/orders/loading.tsx';
import { away, Refusal } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { orderCounts, orderList, orders, views } from '../data/orders.ts';
import { assignees, now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/orders';

function Page({
  count,
  search = {},
  next = null,
}: {
  count: number;
  search?: Record<string, string>;
  next?: string | null;
}) {
  const rows = orders(count);
  return (
    <Console path={path}>
      <OrdersPage
        tags={[{ tag: 'ของขวัญ', count: 3 }]}
        filter={readOrdersFilter(search)}
        first={orderList(rows, next)}
        counts={orderCounts(rows)}
        assignees={assignees}
        views={views}
        now={now}
      />
    </Console>
  );
}

export default { title: 'Console/Orders' };
const instead = insteadOf({ path, waiting: OrdersWaiting, stranger: 'seller' });

export const Full = { render: () => <Page count={48} /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={0} search={{ q: 'ไม่มีคำนี้', status: 'packed' }} /> };
export const Failed = instead.failed;
/** What was loaded stays; more of it could not be. */
export const FailedMore = {
  parameters: { answers: { 'GET /orders': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'orders' }) } },
  render: () => <Page count={12} next="after-12" />,
  play: until('.banner'),
};
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
