import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { redirect } from '../../../../../i18n/navigation.ts';
import { currentUser } from '../../../../../lib/api/server.ts';
import { toMe } from '../../../../../lib/ops/me.ts';
import { pagesFor } from '../../../../../lib/ops/pages.ts';

/** Who sees no orders has no day of orders before them: they begin where their work is, before anything is drawn. */
export default async function TodayLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  const [start] = user ? pagesFor(toMe(user).can) : [];
  if (start && start.href !== '/ops') return redirect({ href: start.href, locale: await getLocale() });
  return children;
}
