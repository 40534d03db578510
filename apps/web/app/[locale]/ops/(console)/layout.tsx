import { Preferences } from '@talat/contracts/user';
import { getLocale } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ConsoleShell } from '../../../../components/ops/console-shell.tsx';
import { LiveProvider } from '../../../../components/ops/live-context.tsx';
import { LiveQueries } from '../../../../components/ops/live-queries.tsx';
import { PreferencesProvider } from '../../../../components/ops/preferences-context.tsx';
import { Strip } from '../../../../components/ops/strip.tsx';
import { redirect } from '../../../../i18n/navigation.ts';
import { api, currentUser, orNull } from '../../../../lib/api/server.ts';
import { env } from '../../../../lib/env.ts';
import { toMe } from '../../../../lib/ops/me.ts';
import { getPromises } from '../../../../lib/ops/order-desk.ts';
import { pagesFor } from '../../../../lib/ops/pages.ts';
import { meAs, viewAsCookie } from '../../../../lib/ops/view-as.ts';
import { countOrders } from '../../../../lib/ops/work-orders.ts';

/** The shell, for those who may open a page of it; everybody else is sent to sign in and told why. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [user, locale, jar, preferences, counts, promises] = await Promise.all([
    currentUser(),
    getLocale(),
    cookies(),
    orNull(api<Preferences>({ path: '/users/me/preferences' })).catch(() => null),
    orNull(countOrders(api)).catch(() => null),
    orNull(getPromises(api)).catch(() => null),
  ]);
  if (!user || pagesFor(toMe(user).can).length === 0) {
    const here = ((await headers()).get('x-path') ?? '/ops').replace(/^\/(th|en)(?=\/)/, '');
    const query = new URLSearchParams({ ...(user ? { why: 'forbidden' } : {}), next: here });
    return redirect({ href: `/ops/sign-in?${query}`, locale });
  }
  return (
    <PreferencesProvider initial={preferences ?? Preferences.parse({})}>
      <LiveProvider me={meAs(user, jar.get(viewAsCookie)?.value)} promises={promises ?? {}}>
        <LiveQueries from={counts?.pos ?? null}>
          <ConsoleShell
            strip={<Strip environment={env.TALAT_SEED === 'demo' ? 'DEMO' : 'LIVE'} startAt={Date.now()} />}
          >
            {children}
          </ConsoleShell>
        </LiveQueries>
      </LiveProvider>
    </PreferencesProvider>
  );
}
