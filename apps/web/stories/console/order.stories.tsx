import NothingThere from '../../app/[locale]/ops/(console)/not-found.tsx';
import { OrderPage } from '../../app/[locale]/ops/(console)/orders/[id]/_components/order-page.tsx';
import OrderWaiting from '../../app/[locale]/ops/(console)/orders/[id]/loading.tsx';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { customers } from '../data/customers.ts';
import { order, timeline, wholeOrder } from '../data/orders.ts';
import { assignees, now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/orders/00000002-0000-4000-8000-000000000004';

function Page({ index, hasLog = true }: { index: number; hasLog?: boolean }) {
  return (
    <Console path={path}>
      <OrderPage
        initial={wholeOrder(index)}
        initialTimeline={hasLog ? timeline : []}
        pos={null}
        customer={hasLog ? { customer: customers[0]!, others: [order(12), order(9)] } : null}
        assignees={assignees}
        now={now}
      />
    </Console>
  );
}

export default { title: 'Console/Order' };
const instead = insteadOf({ path, waiting: OrderWaiting, stranger: 'seller' });

export const Full = { render: () => <Page index={4} /> };
export const OnHold = { render: () => <Page index={7} /> };
export const Refused = { render: () => <Page index={9} /> };
export const Loading = instead.loading;
/** Nothing has happened to it yet. */
export const Empty = { render: () => <Page index={0} hasLog={false} /> };
/** An address that leads to no order. */
export const Missing = {
  render: () => (
    <Console path={path}>
      <NothingThere />
    </Console>
  ),
};
export const Failed = instead.failed;
export const Stale = { parameters: { answers: away }, render: () => <Page index={4} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
