import { Preferences } from '@talat/contracts/user';
import { getLocale } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ConsoleFrame, type KnownConsole } from '../../../../components/ops/console-frame.tsx';
import { redirect } from '../../../../i18n/navigation.ts';
import { ApiError } from '../../../../lib/api/client.ts';
import { api, currentUser, orNull } from '../../../../lib/api/server.ts';
import { env } from '../../../../lib/env.ts';
import { toMe } from '../../../../lib/ops/me.ts';
import { getPromises } from '../../../../lib/ops/order-desk.ts';
import { pagesFor } from '../../../../lib/ops/pages.ts';
import { meAs, viewAsCookie } from '../../../../lib/ops/view-as.ts';
import { countOrders } from '../../../../lib/ops/work-orders.ts';
import { accessCookie, refreshCookie } from '../../../../lib/session/cookies.ts';

/** The shell, for those who may open a page of it; everybody else is sent to sign in and told why. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [user, locale, jar, preferences, counts, promises] = await Promise.all([
    currentUser().catch(unlessAway),
    getLocale(),
    cookies(),
    orNull(api<Preferences>({ path: '/users/me/preferences' })).catch(() => null),
    orNull(countOrders(api)).catch(() => null),
    orNull(getPromises(api)).catch(() => null),
  ]);
  // A session that could not be renewed, because nobody answered, is still one.
  const isUnrenewed = !jar.has(accessCookie) && jar.has(refreshCookie);
  if (user === 'away' || isUnrenewed) return <ConsoleFrame known={null}>{children}</ConsoleFrame>;
  if (!user || pagesFor(toMe(user).can).length === 0) {
    const here = ((await headers()).get('x-path') ?? '/ops').replace(/^\/(th|en)(?=\/)/, '');
    const query = new URLSearchParams({ ...(user ? { why: 'forbidden' } : {}), next: here });
    return redirect({ href: `/ops/sign-in?${query}`, locale });
  }
  const known: KnownConsole = {
    me: meAs(user, jar.get(viewAsCookie)?.value),
    preferences: preferences ?? Preferences.parse({}),
    promises: promises ?? {},
    from: counts?.pos ?? null,
    environment: env.TALAT_SEED === 'demo' ? 'DEMO' : 'LIVE',
    startAt: Date.now(),
  };
  return <ConsoleFrame known={known}>{children}</ConsoleFrame>;
}

function unlessAway(error: unknown): 'away' {
  if (error instanceof ApiError && (error.code === 'OFFLINE' || error.status >= 500)) return 'away';
  throw error;
}
