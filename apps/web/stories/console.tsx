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
import { away } from './answers.ts';
import { now, user } from './data/people.ts';
import { until } from './until.ts';

/** As the shop's settings have them, in seconds. */
const promises = { pending_payment: 3600, new: 1800, paid: 3600, assigned: 7200, picking: 7200, packed: 14_400 };

/** `isPreview`: somebody looks at it as that role. */
type ConsoleProps = { path: string; as?: Role; isPreview?: boolean; children: ReactNode };

/** Where we are, for links and for the page that the rail marks. */
export function At({ path, children }: { path: string; children: ReactNode }) {
  return <PathnameContext value={`/${useLocale()}${path}`}>{children}</PathnameContext>;
}

/** A page of the console in its real shell, as the layout of the routes puts it there. */
export function Console({ path, as = 'manager', isPreview = false, children }: ConsoleProps) {
  const me = { ...toMe(user(as)), viewAs: isPreview ? as : null };
  return (
    <At path={path}>
      <PreferencesProvider initial={Preferences.parse({})}>
        <LiveProvider me={me} promises={promises}>
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

const story = (path: string, who: Role, content: ReactNode) => ({
  render: () => (
    <Console path={path} as={who}>
      {content}
    </Console>
  ),
});

/** Stories of what stands in a page's place: until it has come, when it could not be made, and for who may not see it. */
export const insteadOf = ({ path, waiting: Waiting, as = 'manager', stranger }: Absence) => ({
  loading: story(path, as, <Waiting />),
  failed: story(path, as, <ConsoleFailed error={broken} reset={() => {}} />),
  forbidden: story(path, stranger, null),
});

/** Stories of a page in its states: `shows` with what is given, `stale` while the shop is away, and what stands in its place. */
export function statesOf(absence: Absence) {
  const shows = (content: ReactNode, who: Role = absence.as ?? 'manager') => story(absence.path, who, content);
  return {
    ...insteadOf(absence),
    shows,
    stale: (content: ReactNode) => ({
      ...shows(content),
      parameters: { answers: away },
      play: until('.strip-away'),
    }),
  };
}
