'use client';

import type { Assignee } from '@talat/contracts/user';
import { Tv } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../../../../../components/button.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useConsole, useLiveStatus, usePresence } from '../../../../../../components/ops/live-context.tsx';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { listsOf, type WallSnapshot } from '../../../../../../lib/ops/wall-state.ts';
import type { WallFilter } from '../../../../../../lib/ops/wall-views.ts';
import { Spark } from './spark.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useWall } from './use-wall.ts';
import { useWallActions } from './use-wall-actions.ts';
import { useWallTour } from './use-wall-tour.ts';
import { WallFilters, WallTabs } from './wall-filters.tsx';
import { WallTable } from './wall-table.tsx';

type WallProps = {
  snapshot: WallSnapshot;
  initialFilter: WallFilter;
  assignees: readonly Assignee[];
  now: number;
  isTelevision: boolean;
};

/** Every open order as it is now. */
export function Wall({ snapshot, initialFilter, assignees, now, isTelevision }: WallProps) {
  const t = useTranslations('ops.wall');
  const assign = useTranslations('ops.assign');
  const { me } = useConsole();
  const isReady = useReady();
  const { state: connection } = useLiveStatus();
  const scroller = useRef<HTMLDivElement>(null);
  const announcements = useAnnouncements();
  const wall = useWall({ snapshot, initialFilter, scroller, onEvents: announcements.note });
  const [assigning, setAssigning] = useState<string | null>(null);
  const { state, filter, cursor } = wall;
  const presence = usePresence(cursor);

  const pinned = useMemo(() => new Set([cursor, assigning].filter((id) => id !== null)), [cursor, assigning]);
  const lists = useMemo(() => listsOf(state, filter, pinned), [state, filter, pinned]);
  const ids = useMemo(() => [...lists.problems, ...lists.stream].map(({ id }) => id), [lists]);

  useWallActions({ wall, ids, onAssign: setAssigning });
  useWallTour({ isOn: isTelevision, wall });

  const assigned = assigning ? state.rows.get(assigning) : undefined;
  return (
    <>
      <Head title={t('title')} code={`OPS-LIVE-${filter.view}`}>
        <span className="push" />
        <a
          className="btn btn-quiet btn-icon"
          href={isTelevision ? '?' : '?tv=1'}
          title={t(isTelevision ? 'tvOff' : 'tv')}
        >
          <Tv className="i" aria-hidden="true" />
          <span className="sr">{t(isTelevision ? 'tvOff' : 'tv')}</span>
        </a>
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined} data-tv={isTelevision || undefined}>
        <WallTabs counts={state.counts} filter={filter} onChange={wall.setFilter} />
        <div className="bar">
          <Spark arrivals={state.arrivals} rows={state.rows} now={now} />
          <span className="push" />
          <WallFilters filter={filter} assignees={assignees} onChange={wall.setFilter} />
        </div>
        {wall.problem ? (
          <p className="banner" data-tone="problem" role="alert">
            {wall.problem}
            <Button className="btn-small" onClick={wall.reload}>
              {t('retry')}
            </Button>
          </p>
        ) : null}
        <div
          className="scroll wall-body"
          ref={scroller}
          data-stale={connection === 'offline' || undefined}
          onPointerOver={wall.onPointerOver}
          onPointerLeave={wall.onPointerLeave}
          onScroll={wall.onScroll}
        >
          <WallTable
            wall={wall}
            lists={lists}
            presence={presence}
            me={me}
            now={now}
            isTelevision={isTelevision}
            onAssign={setAssigning}
          />
        </div>
        <p className="sr" role="status">
          {announcements.text}
        </p>
      </main>
      {assigned ? (
        <AssignDialog
          title={assign('title', { order: assigned.orderNumber })}
          assigneeId={assigned.assigneeId}
          assignees={assignees}
          onClose={() => setAssigning(null)}
          onChoose={(assignee) => {
            setAssigning(null);
            wall.assign(assigned.id, assignee);
          }}
        />
      ) : null}
    </>
  );
}
