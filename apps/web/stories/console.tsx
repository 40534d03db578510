import type { Role } from '@talat/contracts/permissions';
import { Preferences } from '@talat/contracts/user';
import { useLocale } from 'next-intl';
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import type { ComponentType, ReactNode } from 'react';
import ConsoleFailed from '../app/[locale]/ops/(console)/error.tsx';
import { ConsoleShell } from '../components/ops/console-shell.tsx';
import { LiveProvider } from '../components/ops/live-context.tsx';
import { LiveQueries } from '../components/ops/live-queries.tsx';
import { PreferencesProvider } from '../components/ops/preferences-context.tsx';
import { Strip } from '../components/ops/strip.tsx';
import { toMe } from '../lib/ops/me.ts';
import { now, user } from './data/people.ts';

/** As the shop's settings have them, in seconds. */
const promises = { pending_payment: 3600, new: 1800, paid: 3600, assigned: 7200, picking: 7200, packed: 14_400 };

type ConsoleProps = { path: string; as?: Role; children: ReactNode };

/** Where we are, for links and for the page that the rail marks. */
export function At({ path, children }: { path: string; children: ReactNode }) {
  return <PathnameContext value={`/${useLocale()}${path}`}>{children}</PathnameContext>;
}

/** A page of the console in its real shell, as the layout of the routes puts it there. */
export function Console({ path, as = 'manager', children }: ConsoleProps) {
  return (
    <At path={path}>
      <PreferencesProvider initial={Preferences.parse({})}>
        <LiveProvider me={toMe(user(as))} promises={promises}>
          <LiveQueries from={null}>
            <ConsoleShell strip={<Strip environment="DEMO" startAt={now} />}>{children}</ConsoleShell>
          </LiveQueries>
        </LiveProvider>
      </PreferencesProvider>
    </At>
  );
}

/** A page that the server could not make; `digest` is what the log is searched by. */
export const broken = Object.assign(new Error('The API did not answer'), { digest: '2873410056' });

type Absence = { path: string; waiting: ComponentType; as?: Role; stranger: Role };

/** Stories of what stands in a page's place: until it has come, when it could not be made, and for who may not see it. */
export function insteadOf({ path, waiting: Waiting, as = 'manager', stranger }: Absence) {
  const story = (who: Role, content: ReactNode) => ({
    render: () => (
      <Console path={path} as={who}>
        {content}
      </Console>
    ),
  });
  return {
    loading: story(as, <Waiting />),
    failed: story(as, <ConsoleFailed error={broken} reset={() => {}} />),
    forbidden: story(stranger, null),
  };
}
