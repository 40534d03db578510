import { Wall } from '../../app/[locale]/ops/(console)/live/_components/wall.tsx';
import WallWaiting from '../../app/[locale]/ops/(console)/live/loading.tsx';
import type { WallMode } from '../../lib/ops/wall-modes.ts';
import { readFilter } from '../../lib/ops/wall-views.ts';
import { away } from '../answers.ts';
import { Console, insteadOf } from '../console.tsx';
import { orderCounts, orders } from '../data/orders.ts';
import { assignees, now } from '../data/people.ts';
import { until } from '../until.ts';

const path = '/ops/live';
type PageProps = { count: number; mode?: WallMode; search?: Record<string, string>; isTelevision?: boolean };

function Page({ count, mode = 'list', search = {}, isTelevision = false }: PageProps) {
  const rows = orders(count);
  return (
    <Console path={path}>
      <Wall
        snapshot={{
          orders: rows,
          counts: orderCounts(rows),
          nextCursor: null,
          assignments: rows.map(({ id, createdAt }, index) => ({
            orderId: id,
            at: createdAt,
            seconds: 40 + index * 7,
          })),
          arrivals: rows.map(({ id, createdAt }) => [id, Date.parse(createdAt)] as const),
        }}
        initialFilter={readFilter(search)}
        initialMode={mode}
        assignees={assignees}
        now={now}
        isTelevision={isTelevision}
      />
    </Console>
  );
}

export default { title: 'Console/Live' };
const instead = insteadOf({ path, waiting: WallWaiting, stranger: 'seller' });

export const Full = { render: () => <Page count={48} /> };
export const Lanes = { render: () => <Page count={48} mode="lanes" /> };
export const Heat = { render: () => <Page count={48} mode="heat" /> };
export const Pace = { render: () => <Page count={48} mode="pace" /> };
export const Television = { render: () => <Page count={48} isTelevision /> };
export const Loading = instead.loading;
export const Empty = { render: () => <Page count={0} /> };
export const EmptyFiltered = { render: () => <Page count={1} search={{ view: 'packed', cod: '1' }} /> };
export const Failed = instead.failed;
/** The last rows stay, dimmed, and the strip counts the seconds. */
export const Stale = { parameters: { answers: away }, render: () => <Page count={24} />, play: until('.strip-away') };
export const Forbidden = instead.forbidden;
