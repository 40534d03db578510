'use client';

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulkWork } from '@talat/contracts/order-desk';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { api } from '../../lib/api/browser.ts';
import { getBulk, listBulks } from '../../lib/ops/order-desk.ts';
import { useConsole } from './live-context.tsx';
import { WorkRows } from './work-rows.tsx';

type Works = {
  /** One's own last works, newest first, as far as they are. */
  works: readonly BulkWork[];
  /** The one that was begun last, until it is put away. */
  followed: string | null;
  follow: (work: BulkWork) => void;
  forget: () => void;
  /** Shows what came of each order. */
  openRows: (work: BulkWork) => void;
};

const WorksContext = createContext<Works | null>(null);
const lookMs = 500;
const listKey = ['bulk-works'];
const none: readonly BulkWork[] = [];

/** How far a work is, asked for until it is done. */
export const workQuery = (id: string) => ({
  queryKey: ['bulk-work', id],
  queryFn: () => getBulk(api, id),
  refetchInterval: ({ state }: { state: { data: BulkWork | undefined } }) =>
    state.data?.isFinished ? (false as const) : lookMs,
  staleTime: 0,
});

/** Work on many orders goes on wherever one is, and is found again from there. */
export function WorksProvider({ children }: { children: ReactNode }) {
  const { me } = useConsole();
  const client = useQueryClient();
  const [followed, setFollowed] = useState<string | null>(null);
  const [opened, setOpened] = useState<BulkWork | null>(null);
  const { data: listed = none } = useQuery({
    queryKey: listKey,
    queryFn: () => listBulks(api),
    enabled: me.can.includes('orders.read'),
  });
  const running = listed.filter(({ isFinished }) => !isFinished);
  const looks = useQueries({ queries: running.map(({ id }) => workQuery(id)) });
  const now = new Map(looks.flatMap(({ data }) => (data ? [[data.id, data]] : [])));
  return (
    <WorksContext
      value={{
        works: listed.map((work) => now.get(work.id) ?? work),
        followed,
        follow: (work) => {
          setFollowed(work.id);
          client.setQueryData<readonly BulkWork[]>(listKey, (known = none) => [work, ...known]);
          // what was taken back cannot be taken back again
          void client.invalidateQueries({ queryKey: listKey });
        },
        forget: () => setFollowed(null),
        openRows: setOpened,
      }}
    >
      {children}
      {opened ? <WorkRows work={opened} onClose={() => setOpened(null)} /> : null}
    </WorksContext>
  );
}

export function useWorks(): Works {
  const works = useContext(WorksContext);
  if (!works) throw new Error('useWorks outside of WorksProvider');
  return works;
}
