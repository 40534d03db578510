import { MovementsPage } from '../../app/[locale]/ops/(console)/stock/_components/movements-page.tsx';
import MovementsWaiting from '../../app/[locale]/ops/(console)/stock/movements/loading.tsx';
import { readMovementFilter } from '../../lib/ops/stock-query.ts';
import { statesOf } from '../console.tsx';
import { locations, movements } from '../data/stock.ts';

type PageProps = { count: number; search?: Record<string, string> };

function Page({ count, search = {} }: PageProps) {
  const data = movements(count).map((movement) => ({ ...movement, version: 1 }));
  const first = { data, total: count, totalIsExact: true, nextCursor: null };
  return <MovementsPage filter={readMovementFilter(search)} first={first} locations={locations} low={2} />;
}

export default { title: 'Console/Movements' };
const states = statesOf({ path: '/ops/stock/movements', waiting: MovementsWaiting, stranger: 'customer' });

export const Full = states.shows(<Page count={40} />);
export const Loading = states.loading;
export const Empty = states.shows(<Page count={0} />);
export const EmptyFiltered = states.shows(<Page count={0} search={{ sku: 'ไม่มีรหัสนี้', reason: 'lost' }} />);
export const Failed = states.failed;
export const Stale = states.stale(<Page count={24} />);
export const Forbidden = states.forbidden;
