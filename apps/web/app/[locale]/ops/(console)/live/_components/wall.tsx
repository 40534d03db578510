'use client';

import type { Assignee } from '@talat/contracts/user';
import { Tv } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { AlertsButton } from '../../../../../../components/ops/alerts-button.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useLiveStatus, usePresences } from '../../../../../../components/ops/live-context.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useRememberWalk } from '../../../../../../components/ops/use-remember-walk.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { listsOf, type WallSnapshot } from '../../../../../../lib/ops/wall-state.ts';
import { laneCards, type WallMode, wallModes } from '../../../../../../lib/ops/wall-modes.ts';
import { countOf, type WallFilter } from '../../../../../../lib/ops/wall-views.ts';
import { Spark } from './spark.tsx';
import { useInSight } from './use-in-sight.ts';
import { useOverdueAlerts } from './use-overdue-alerts.ts';
import { WallHeat } from './wall-heat.tsx';
import { WallLanes } from './wall-lanes.tsx';
import { WallPace } from './wall-pace.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useWall } from './use-wall.ts';
import { useRowActions } from './use-row-actions.ts';
import { useWallActions } from './use-wall-actions.ts';
import { useWallTour } from './use-wall-tour.ts';
import { WallFilters, WallTabs } from './wall-filters.tsx';
import { WallTable } from './wall-table.tsx';

type WallProps = {
  snapshot: WallSnapshot;
  initialFilter: WallFilter;
  assignees: readonly Assignee[];
  now: number;
  initialMode: WallMode;
  isTelevision: boolean;
};

const loadedAtMost = 500;

/** Every open order as it is now. */
export function Wall({ snapshot, initialFilter, initialMode, assignees, now, isTelevision }: WallProps) {
  const t = useTranslations('ops.wall');
  const assign = useTranslations('ops.assign');
  const isReady = useReady();
  const { state: connection } = useLiveStatus();
  const scroller = useRef<HTMLDivElement>(null);
  const announcements = useAnnouncements();
  const wall = useWall({ snapshot, initialFilter, scroller, onEvents: announcements.note });
  const [assigning, setAssigning] = useState<string | null>(null);
  const { state, filter, cursor } = wall;

  const pinned = useMemo(() => new Set([cursor, assigning].filter((id) => id !== null)), [cursor, assigning]);
  const lists = useMemo(() => listsOf(state, filter, pinned), [state, filter, pinned]);
  const orders = useMemo(() => [...lists.problems, ...lists.stream], [lists]);
  const [mode, setMode] = useMode(initialMode);
  const ids = useMemo(() => (mode === 'lanes' ? laneCards(orders) : orders).map(({ id }) => id), [mode, orders]);
  useRememberWalk(orders);
  const inSight = useInSight(scroller);
  const presences = usePresences(inSight);
  useOverdueAlerts(orders);
  const { hasMore, isLoading, loadMore } = wall;
  useEffect(() => {
    // The other looks show everything at once, as far as the wall's memory goes.
    if (mode !== 'list' && hasMore && !isLoading && orders.length < loadedAtMost) loadMore();
  }, [mode, hasMore, isLoading, loadMore, orders.length]);

  const actionsFor = useRowActions({ wall, onAssign: setAssigning });
  const { tabs } = useWallActions({ wall, ids, actionsFor });
  useWallTour({ isOn: isTelevision, wall });

  const assigned = assigning ? state.rows.get(assigning) : undefined;
  return (
    <>
      <Head title={t('title')} code={`OPS-LIVE-${filter.view}`}>
        {isTelevision ? null : (
          <Choices
            label={t('modes')}
            value={mode}
            options={wallModes}
            name={(option) => t(`mode.${option}`)}
            onChoose={setMode}
          />
        )}
        <span className="push" />
        <StaleNote />
        {isTelevision ? null : <AlertsButton />}
        <a
          className="btn btn-quiet btn-icon wall-tv"
          href={isTelevision ? '?' : '?tv=1'}
          title={t(isTelevision ? 'tvOff' : 'tv')}
        >
          <Tv className="i" aria-hidden="true" />
          <span className="sr">{t(isTelevision ? 'tvOff' : 'tv')}</span>
        </a>
      </Head>
      <main className="main" id="main" aria-busy={!isReady || undefined} data-tv={isTelevision || undefined}>
        <WallTabs counts={state.counts} filter={filter} onChange={wall.setFilter} actions={tabs} />
        <div className="bar">
          <Spark arrivals={state.arrivals} rows={state.rows} now={now} />
          <span className="push" />
          <WallFilters filter={filter} assignees={assignees} onChange={wall.setFilter} />
        </div>
        <Failed error={wall.problem} onRetry={wall.reload} />
        <div
          className="scroll wall-body"
          ref={scroller}
          data-stale={connection === 'offline' || undefined}
          onPointerOver={wall.onPointerOver}
          onPointerLeave={wall.onPointerLeave}
          onScroll={wall.onScroll}
        >
          {mode === 'list' ? (
            <WallTable
              wall={wall}
              lists={lists}
              presences={presences}
              now={now}
              isTelevision={isTelevision}
              actionsFor={actionsFor}
            />
          ) : mode === 'lanes' ? (
            <WallLanes wall={wall} lists={lists} presences={presences} now={now} actionsFor={actionsFor} />
          ) : mode === 'heat' ? (
            <WallHeat orders={orders} total={countOf(filter.view, state.counts)} />
          ) : (
            <WallPace orders={orders} now={now} />
          )}
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

/** How the wall is looked at; in the address, so that it can be sent and stays. */
function useMode(initial: WallMode): [WallMode, (mode: WallMode) => void] {
  const [mode, setMode] = useState(initial);
  const choose = (next: WallMode) => {
    setMode(next);
    const address = new URL(window.location.href);
    if (next === 'list') address.searchParams.delete('mode');
    else address.searchParams.set('mode', next);
    window.history.replaceState(null, '', address);
  };
  return [mode, choose];
}
