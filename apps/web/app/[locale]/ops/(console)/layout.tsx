import { hasPermission } from '@talat/contracts/permissions';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LiveProvider } from '../../../../components/ops/live-context.tsx';
import { Rail } from '../../../../components/ops/rail.tsx';
import { Strip } from '../../../../components/ops/strip.tsx';
import { redirect } from '../../../../i18n/navigation.ts';
import { currentUser } from '../../../../lib/api/server.ts';
import { env } from '../../../../lib/env.ts';
import { densityCookie, densityOf } from '../../../../lib/ops/density.ts';
import { toMe } from '../../../../lib/ops/me.ts';

/** The shell, for those who may see orders; everybody else is sent to sign in and told why. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [user, locale, jar, t] = await Promise.all([currentUser(), getLocale(), cookies(), getTranslations('general')]);
  if (!user || !hasPermission(user.roles, 'orders.read')) {
    const here = ((await headers()).get('x-path') ?? '/ops/live').replace(/^\/(th|en)(?=\/)/, '');
    const query = new URLSearchParams({ ...(user ? { why: 'forbidden' } : {}), next: here });
    return redirect({ href: `/ops/sign-in?${query}`, locale });
  }
  const density = densityOf(jar.get(densityCookie)?.value);
  return (
    <LiveProvider me={toMe(user)}>
      <div className="ops" data-density={density}>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <Rail density={density} />
        {children}
        <Strip environment={env.TALAT_SEED === 'demo' ? 'DEMO' : 'LIVE'} startAt={Date.now()} />
      </div>
    </LiveProvider>
  );
}
