'use client';

import type { Preferences } from '@talat/contracts/user';
import { type ReactNode, useState } from 'react';
import type { Me } from '../../lib/ops/me.ts';
import type { Promises } from '../../lib/ops/sla.ts';
import { FailedPage } from '../failed-page.tsx';
import { ConsoleShell } from './console-shell.tsx';
import { LiveProvider } from './live-context.tsx';
import { LiveQueries } from './live-queries.tsx';
import { PreferencesProvider } from './preferences-context.tsx';
import { Strip } from './strip.tsx';

export type KnownConsole = {
  me: Me;
  preferences: Preferences;
  promises: Promises;
  /** Where the live stream begins. */
  from: number | null;
  environment: string;
  startAt: number;
};

/** The shell outlives a moment in which nobody can say who works here (`known` is null): what was known goes on. */
export function ConsoleFrame({ known, children }: { known: KnownConsole | null; children: ReactNode }) {
  const [kept, keep] = useState(known);
  if (known && known !== kept) keep(known);
  if (!kept) return <FailedPage />;
  const { me, preferences, promises, from, environment, startAt } = kept;
  return (
    <PreferencesProvider initial={preferences}>
      <LiveProvider me={me} promises={promises}>
        <LiveQueries from={from}>
          <ConsoleShell strip={<Strip environment={environment} startAt={startAt} />}>{children}</ConsoleShell>
        </LiveQueries>
      </LiveProvider>
    </PreferencesProvider>
  );
}
