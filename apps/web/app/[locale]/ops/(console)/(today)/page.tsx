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

/** What needs me now; each part stands alone, so that one that is away does not take the others along. */
export default async function TodayRoute() {
  const [mine, problems, free, today, counts, lowStock, deadWork] = await Promise.all([
    listOrders(api, { status: 'open', assigneeId: 'me', sort: 'oldest', limit: queueRows }),
    listOrders(api, { problem: true, sort: 'oldest', limit: queueRows }),
    listOrders(api, { status: 'new,paid', assigneeId: 'none', overdue: true, sort: 'oldest', limit: queueRows }),
    getToday(api),
    countOrders(api),
    orNull(countLowStock(api)).catch(() => null),
    orNull(countDeadWork(api)).catch(() => null),
  ]);
  return (
    <TodayPage
      mine={mine}
      problems={problems}
      free={free}
      today={today}
      counts={counts.counts}
      lowStock={lowStock}
      deadWork={deadWork}
      now={Date.now()}
    />
  );
}
