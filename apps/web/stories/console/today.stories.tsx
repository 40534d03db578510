import type { OrderSummary } from '@talat/contracts/order';
import { TodayPage } from '../../app/[locale]/ops/(console)/(today)/_components/today-page.tsx';
import TodayWaiting from '../../app/[locale]/ops/(console)/(today)/loading.tsx';
import ConsoleFailed from '../../app/[locale]/ops/(console)/error.tsx';
import { away } from '../answers.ts';
import { broken, Console } from '../console.tsx';
import { orderCounts, orderList, orders, today } from '../data/orders.ts';
import { assignees, now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops';
const me = assignees[0]!;
const all = orders(32);
const withStatus = (...words: OrderSummary['displayStatus'][]) =>
  all.filter(({ displayStatus }) => words.includes(displayStatus));

function Page({ isQuiet = false }: { isQuiet?: boolean }) {
  const pick = (rows: OrderSummary[]) => orderList(isQuiet ? [] : rows);
  return (
    <Console path={path}>
      <TodayPage
        mine={pick(
          withStatus('assigned', 'picking').map((row) => ({ ...row, assigneeId: me.id, assigneeName: me.name })),
        )}
        problems={pick(withStatus('on_hold', 'refused', 'payment_failed'))}
        free={pick(withStatus('paid', 'new'))}
        today={today(isQuiet ? 0 : 1)}
        counts={orderCounts(isQuiet ? [] : all)}
        lowStock={isQuiet ? { count: 0, first: null } : { count: 4, first: 'น้ำปลาร้าต้มสุกแม่บุญล้ำ' }}
        deadWork={isQuiet ? 0 : 1}
        now={now}
      />
    </Console>
  );
}

export default { title: 'Console/Today' };

export const Full = { render: () => <Page /> };
export const Loading = {
  render: () => (
    <Console path={path}>
      <TodayWaiting />
    </Console>
  ),
};
/** Nothing sold yet and nobody waits. */
export const Empty = { render: () => <Page isQuiet /> };
export const Failed = {
  render: () => (
    <Console path={path}>
      <ConsoleFailed error={broken} reset={() => {}} />
    </Console>
  ),
};
export const Stale = { parameters: { answers: away }, render: () => <Page />, play: until('.strip-away') };
/** Who sees no orders begins elsewhere, unless somebody looks at it as they would. */
export const Forbidden = {
  render: () => (
    <Console path={path} as="seller" isPreview>
      {null}
    </Console>
  ),
};
