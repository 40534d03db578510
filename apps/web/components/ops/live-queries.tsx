'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type LiveKind, type LiveRow, liveKinds, type Pages, patchPages, rowsOf } from '../../lib/ops/live-rows.ts';
import { useLiveEvents } from './live-context.tsx';

const kinds = Object.keys(liveKinds) as LiveKind[];

/** What was asked of the API, kept true by the live stream: nothing is asked again because something changed. `from`: where the page began. */
export function LiveQueries({ from, children }: { from: number | null; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            refetchOnWindowFocus: false,
            refetchOnReconnect: false,
            retry: 1,
          },
        },
      }),
  );
  useLiveEvents({
    from,
    onEvents: (events) => {
      for (const kind of kinds) {
        const fresh = rowsOf(kind, events);
        if (fresh.size === 0) continue;
        client.setQueriesData<Pages<LiveRow>>({ queryKey: [kind] }, (pages) => pages && patchPages(pages, fresh));
      }
    },
    // Away too long to be told each event: only what is on the screen is asked again.
    onResync: () => void client.invalidateQueries(),
  });
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
