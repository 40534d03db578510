import { CustomerPage } from '../../app/[locale]/ops/(console)/customers/_components/customer-page.tsx';
import { CustomersPage } from '../../app/[locale]/ops/(console)/customers/_components/customers-page.tsx';
import CustomersWaiting from '../../app/[locale]/ops/(console)/customers/loading.tsx';
import { readCustomersFilter } from '../../lib/ops/customers-query.ts';
import { away, Refusal } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { customerList, customerProfile, customers } from '../data/customers.ts';
import { orderList, orders } from '../data/orders.ts';
import { until } from '../until.ts';

const path = '/ops/customers';

type PageProps = { isEmpty?: boolean; search?: Record<string, string>; next?: string | null };

function Page({ isEmpty = false, search = {}, next = null }: PageProps) {
  const list = customerList(isEmpty ? [] : customers, next);
  const first = { ...list, data: list.data.map((customer) => ({ ...customer, version: 1 })) };
  return (
    <Console path={path}>
      <CustomersPage filter={readCustomersFilter(search)} first={first} />
    </Console>
  );
}

function One({ index, orderCount }: { index: number; orderCount: number }) {
  return (
    <Console path={`${path}/${customers[index]!.id}`}>
      <CustomerPage
        customer={customerProfile(index, orderCount > 0)}
        orders={orderList(orders(orderCount))}
        account={null}
      />
    </Console>
  );
}

export default { title: 'Console/Customers' };
const instead = insteadOf({ path, waiting: CustomersWaiting, stranger: 'seller' });

export const Full = { render: () => <Page /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page isEmpty /> };
export const EmptyFiltered = { render: () => <Page isEmpty search={{ q: 'ไม่มีคนนี้' }} /> };
export const Failed = instead.failed;
/** What was loaded stays; more of it could not be. */
export const FailedMore = {
  parameters: { answers: { 'GET /customers': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'orders' }) } },
  render: () => <Page next="after-5" />,
  play: until('.banner'),
};
export const Stale = { parameters: { answers: away }, render: () => <Page />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
export const OneCustomer = { render: () => <One index={1} orderCount={9} /> };
/** An account that never bought anything. */
export const OneWithoutOrders = { render: () => <One index={3} orderCount={0} /> };
