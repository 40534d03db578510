import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { api, orNull } from '../../../../../lib/api/server.ts';
import { getToday } from '../../../../../lib/ops/order-desk.ts';
import { countOrders, listOrders } from '../../../../../lib/ops/work-orders.ts';
import { countLowStock, countDeadWork } from '../../../../../lib/ops/exceptions.ts';
import { TodayPage } from './_components/today-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.today'))('title') };
}

const queueRows = 12;
/** Those that are not late yet become so while the page is open. */
const freeRows = 30;

/** What needs me now; each part stands alone, so that one that is away does not take the others along. */
export default async function TodayRoute() {
  // the counts first: all else may then know more than the position that they are true for, never less
  const counts = await countOrders(api);
  const [mine, problems, free, today, lowStock, deadWork] = await Promise.all([
    listOrders(api, { status: 'open', assigneeId: 'me', sort: 'oldest', limit: queueRows }),
    listOrders(api, { problem: true, sort: 'oldest', limit: queueRows }),
    listOrders(api, { status: 'new,paid', assigneeId: 'none', sort: 'oldest', limit: freeRows }),
    getToday(api),
    orNull(countLowStock(api)).catch(() => null),
    orNull(countDeadWork(api)).catch(() => null),
  ]);
  return (
    <TodayPage
      mine={mine}
      problems={problems}
      free={free}
      today={today}
      counts={counts}
      lowStock={lowStock}
      deadWork={deadWork}
      now={Date.now()}
    />
  );
}
