import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { redirect } from '../../../../i18n/navigation.ts';
import { api, currentUser, orNull } from '../../../../lib/api/server.ts';
import { toMe } from '../../../../lib/ops/me.ts';
import { getToday } from '../../../../lib/ops/order-desk.ts';
import { pagesFor } from '../../../../lib/ops/pages.ts';
import { listOrders } from '../../../../lib/ops/work-orders.ts';
import { countLowStock, countDeadWork } from '../../../../lib/ops/exceptions.ts';
import { TodayPage } from './_today/today-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.today'))('title') };
}

const queueRows = 12;

/** What needs me now; each part stands alone, so that one that is away does not take the others along. */
export default async function TodayRoute() {
  const user = await currentUser();
  const [start] = user ? pagesFor(toMe(user).can) : [];
  // who sees no orders has no day of orders before them: they begin where their work is
  if (start && start.href !== '/ops') return redirect({ href: start.href, locale: await getLocale() });
  const [mine, problems, free, today, lowStock, deadWork] = await Promise.all([
    listOrders(api, { status: 'open', assigneeId: 'me', sort: 'oldest', limit: queueRows }),
    listOrders(api, { problem: true, sort: 'oldest', limit: queueRows }),
    listOrders(api, { status: 'new,paid', assigneeId: 'none', overdue: true, sort: 'oldest', limit: queueRows }),
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
      lowStock={lowStock}
      deadWork={deadWork}
      now={Date.now()}
    />
  );
}
