'use client';

import type { PresencePerson } from '@talat/contracts/live';
import type { OrderSummary } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { Tv } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ActionContextMenu } from '../../../../../../components/ops/action-menu.tsx';
import { AssignDialog } from '../../../../../../components/ops/assign-dialog.tsx';
import { BulkBar } from '../../../../../../components/ops/bulk-bar.tsx';
import { Choices } from '../../../../../../components/ops/choices.tsx';
import { ChooseButton } from '../../../../../../components/ops/choose-button.tsx';
import { Failed } from '../../../../../../components/ops/failed.tsx';
import { Head } from '../../../../../../components/ops/head.tsx';
import { useLiveStatus, usePresences } from '../../../../../../components/ops/live-context.tsx';
import { OrderPeek } from '../../../../../../components/ops/order-peek.tsx';
import { StaleNote } from '../../../../../../components/ops/stale-note.tsx';
import { useRememberWalk } from '../../../../../../components/ops/use-remember-walk.ts';
import { useReady } from '../../../../../../components/ops/use-ready.ts';
import { useTouchChoice } from '../../../../../../components/ops/use-touch-choice.ts';
import { useWorks } from '../../../../../../components/ops/works-context.tsx';
import { listsOf, type WallLists, type WallSnapshot } from '../../../../../../lib/ops/wall-state.ts';
import { laneCards, type WallMode, wallModes } from '../../../../../../lib/ops/wall-modes.ts';
import { countOf, filterSearch, type WallFilter } from '../../../../../../lib/ops/wall-views.ts';
import { BulkDialog } from '../../orders/_components/bulk-dialog.tsx';
import { WorkBar } from '../../orders/_components/work-bar.tsx';
import { Spark } from './spark.tsx';
import { useInSight } from './use-in-sight.ts';
import { WallHeat } from './wall-heat.tsx';
import { WallLanes } from './wall-lanes.tsx';
import { WallPace } from './wall-pace.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useWall, type WallHandle } from './use-wall.ts';
import { type ActionsFor, type Asking, useRowActions } from './use-row-actions.ts';
import { useWallActions } from './use-wall-actions.ts';
import { useWallChoice, type WallChoice } from './use-wall-choice.ts';
import { useWallTour } from './use-wall-tour.ts';
import { WallFilters, WallTabs } from './wall-filters.tsx';
import { WallTable } from './wall-table.tsx';
import { WordsDialog } from './words-dialog.tsx';

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
  const isReady = useReady();
  const { state: connection } = useLiveStatus();
  const scroller = useRef<HTMLDivElement>(null);
  const announcements = useAnnouncements();
  const wall = useWall({ snapshot, initialFilter, scroller, onEvents: announcements.note });
  const [asking, setAsking] = useState<Asking | null>(null);
  const [isPeeking, setPeeking] = useState(false);
  const { state, filter, cursor } = wall;
  const { selection } = wall.choice;

  const pinned = useMemo(
    () => new Set([cursor, asking?.id ?? null, ...selection.ids].filter((id) => id !== null)),
    [cursor, asking, selection],
  );
  const lists = useMemo(() => listsOf(state, filter, pinned), [state, filter, pinned]);
  const orders = useMemo(() => [...lists.problems, ...lists.stream], [lists]);
  const [mode, setMode] = useMode(initialMode);
  const ids = useMemo(() => (mode === 'lanes' ? laneCards(orders) : orders).map(({ id }) => id), [mode, orders]);
  useRememberWalk(orders);
  const inSight = useInSight(scroller);
  const presences = usePresences(inSight);
  const { hasMore, isLoading, loadMore } = wall;
  useEffect(() => {
    // The other looks show everything at once, as far as the wall's memory goes.
    if (mode !== 'list' && hasMore && !isLoading && orders.length < loadedAtMost) loadMore();
  }, [mode, hasMore, isLoading, loadMore, orders.length]);

  const actionsFor = useRowActions({ wall, ask: setAsking });
  const choice = useWallChoice({ wall, orders, actionsFor, isSelectable: mode === 'list' && !isTelevision });
  const touch = useTouchChoice(choice.list);
  const { followed } = useWorks();
  const { tabs, inHand } = useWallActions({
    wall,
    ids,
    choice,
    peek: { isOpen: isPeeking, toggle: () => setPeeking(!isPeeking), close: () => setPeeking(false) },
  });
  useWallTour({ isOn: isTelevision, wall });

  const peeked = isPeeking && cursor ? state.rows.get(cursor) : undefined;
  return (
    <>
      <Head title={t('title')} code={`OPS-LIVE-${filter.view}`}>
        {isTelevision ? null : (
          <Choices
            label={t('modes')}
            value={mode}
            options={wallModes}
            name={(option) => t(`mode.${option}`)}
            onChoose={(next) => {
              wall.choice.endChoosing();
              setMode(next);
            }}
          />
        )}
        <span className="push" />
        <StaleNote />
        <ChooseButton list={choice.list} />
        <a
          className="btn btn-quiet btn-icon wall-tv"
          href={filterSearch(filter, `?mode=${mode === 'list' ? '' : mode}&tv=${isTelevision ? 0 : 1}`) || '?'}
          title={t(isTelevision ? 'tvOff' : 'tv')}
        >
          <Tv className="i" aria-hidden="true" />
          <span className="sr">{t(isTelevision ? 'tvOff' : 'tv')}</span>
        </a>
      </Head>
      <main className="main main-split" id="main" aria-busy={!isReady || undefined} data-tv={isTelevision || undefined}>
        <div className="main-list" data-beside={peeked ? true : undefined}>
          <WallTabs counts={state.counts} filter={filter} onChange={wall.setFilter} actions={tabs} />
          <div className="bar">
            <Spark arrivals={state.arrivals} waits={state.waits} rows={state.rows} now={now} />
            <span className="push" />
            <WallFilters filter={filter} assignees={assignees} onChange={wall.setFilter} />
          </div>
          <Failed
            error={wall.problem ?? choice.work.failed?.error}
            onRetry={wall.problem ? wall.reload : choice.work.failed?.again}
          />
          <ActionContextMenu actions={inHand} onHold={touch.onHold}>
            <div
              className="scroll wall-body"
              ref={scroller}
              data-stale={connection === 'offline' || undefined}
              onPointerOver={wall.onPointerOver}
              onPointerLeave={wall.onPointerLeave}
              onScroll={wall.onScroll}
              {...touch.wiring}
            >
              <WallBody {...{ mode, wall, lists, orders, presences, now, isTelevision, actionsFor }} />
            </div>
          </ActionContextMenu>
          {followed ? <WorkBar key={followed} id={followed} /> : null}
          <BulkBar list={choice.list} />
        </div>
        {peeked ? <OrderPeek order={peeked} actions={actionsFor(peeked)} onClose={() => setPeeking(false)} /> : null}
        <p className="sr" role="status">
          {announcements.text}
        </p>
      </main>
      <WallDialogs
        wall={wall}
        work={choice.work}
        asking={asking}
        assignees={assignees}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

type BodyProps = {
  mode: WallMode;
  wall: WallHandle;
  lists: WallLists;
  orders: readonly OrderSummary[];
  presences: ReadonlyMap<string, PresencePerson[]>;
  now: number;
  isTelevision: boolean;
  actionsFor: ActionsFor;
};

function WallBody({ mode, orders, ...body }: BodyProps) {
  const { wall, now } = body;
  switch (mode) {
    case 'list':
      return <WallTable {...body} />;
    case 'lanes':
      return <WallLanes {...body} />;
    case 'heat':
      return <WallHeat orders={orders} total={countOf(wall.filter.view, wall.state.counts)} />;
    case 'pace':
      return <WallPace orders={orders} now={now} />;
  }
}

type DialogsProps = {
  wall: WallHandle;
  work: WallChoice['work'];
  asking: Asking | null;
  assignees: readonly Assignee[];
  onClose: () => void;
};

function WallDialogs({ wall, work, asking, assignees, onClose }: DialogsProps) {
  const t = useTranslations('ops.assign');
  const order = asking ? wall.state.rows.get(asking.id) : undefined;
  if (work.asking)
    return <BulkDialog asking={work.asking} assignees={assignees} onClose={work.leave} onStart={work.start} />;
  if (!asking || !order) return null;
  if (asking.name !== 'assign') {
    const say = wall[asking.name];
    return (
      <WordsDialog
        name={asking.name}
        orderNumber={order.orderNumber}
        onClose={onClose}
        onSay={(words) => say(order, words)}
      />
    );
  }
  return (
    <AssignDialog
      title={t('title', { order: order.orderNumber })}
      assigneeId={order.assigneeId}
      assignees={assignees}
      onClose={onClose}
      onChoose={(assignee) => {
        onClose();
        wall.assign(order, assignee);
      }}
    />
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
