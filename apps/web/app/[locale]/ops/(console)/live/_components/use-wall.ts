'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import type { Order } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { type PointerEvent, type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useConsole, useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { afterAssign, afterStep, nextStep } from '../../../../../../lib/ops/next-step.ts';
import {
  assignOrder,
  countOrders,
  listOrders,
  resumeOrder,
  type Seen,
  setOrderStatus,
  showOrder,
} from '../../../../../../lib/ops/work-orders.ts';
import { emptyWall, type WallAction, wallReducer, type WallSnapshot } from '../../../../../../lib/ops/wall-state.ts';
import { filterSearch, plainFilter, toQuery, type WallFilter } from '../../../../../../lib/ops/wall-views.ts';

type WallSetup = {
  snapshot: WallSnapshot;
  initialFilter: WallFilter;
  scroller: RefObject<HTMLDivElement | null>;
  onEvents: (events: readonly EventEnvelope[]) => void;
};

const topPx = 8;

/** The wall's state and everything that can be done on it. */
export function useWall({ snapshot, initialFilter, scroller, onEvents }: WallSetup) {
  const [state, dispatch] = useReducer(wallReducer, snapshot, (start) =>
    wallReducer(emptyWall, { type: 'snapshot', snapshot: start }),
  );
  const [filter, setFilterState] = useState(initialFilter);
  const [cursor, setCursor] = useState<string | null>(null);
  const hands = useHands(scroller, cursor, dispatch);
  const loading = useLoading(dispatch, filter);
  const work = useWork(state.rows, dispatch);

  useLiveEvents({
    from: snapshot.counts.pos,
    onEvents: (events) => {
      dispatch({ type: 'events', events, now: Date.now(), isHeld: hands.isBusy() });
      onEvents(events);
    },
    onResync: loading.reload,
  });

  const { load } = loading;
  const setFilter = useCallback(
    (next: WallFilter) => {
      setFilterState(next);
      setCursor(null);
      window.history.replaceState(null, '', window.location.pathname + filterSearch(next, window.location.search));
      scroller.current?.scrollTo(0, 0);
      void load(next);
    },
    [load, scroller],
  );
  return {
    state,
    dispatch,
    filter,
    setFilter,
    cursor,
    setCursor,
    ...loading,
    ...work,
    ...hands,
    hoveredId: hands.hoveredId,
  };
}

export type WallHandle = ReturnType<typeof useWall>;

/** Whether the reader is busy with the rows: then nothing may move. */
function useHands(
  scroller: RefObject<HTMLDivElement | null>,
  cursor: string | null,
  dispatch: (action: WallAction) => void,
) {
  const hovered = useRef<string | null>(null);
  const inHand = useRef<string | null>(null);
  useEffect(() => {
    inHand.current = cursor;
  }, [cursor]);
  const isBusy = useCallback(
    () => hovered.current !== null || inHand.current !== null || (scroller.current?.scrollTop ?? 0) > topPx,
    [scroller],
  );
  const settle = useCallback(() => {
    if (!isBusy()) dispatch({ type: 'showWaiting', now: Date.now() });
  }, [isBusy, dispatch]);
  const onPointerOver = useCallback((event: PointerEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-id]') : null;
    hovered.current = event.pointerType === 'touch' ? null : (row?.dataset['id'] ?? null);
  }, []);
  const onPointerLeave = useCallback(() => {
    hovered.current = null;
    settle();
  }, [settle]);
  return { isBusy, onPointerOver, onPointerLeave, onScroll: settle, hoveredId: () => hovered.current };
}

/** Rows beyond the first page, and all of it again when the connection was away too long. */
function useLoading(dispatch: (action: WallAction) => void, filter: WallFilter) {
  const texts = useTranslations('general.errors');
  const [problem, setProblem] = useState<string | null>(null);
  const [cursorOf, setCursorOf] = useState<string | null>(null);
  const [isLoading, setLoading] = useState(false);
  const load = useCallback(
    async (wanted: WallFilter, after: string | null = null) => {
      setLoading(true);
      try {
        const list = await listOrders(api, { ...toQuery(wanted), limit: 100, cursor: after });
        dispatch({ type: 'loaded', orders: list.data });
        setCursorOf(list.nextCursor);
        setProblem(null);
      } catch (error) {
        setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
      } finally {
        setLoading(false);
      }
    },
    [dispatch, texts],
  );
  const reload = useCallback(async () => {
    try {
      const counts = await countOrders(api);
      const [open, problems] = await Promise.all([
        listOrders(api, { ...toQuery(plainFilter), limit: 100 }),
        listOrders(api, { problem: true, limit: 100 }),
      ]);
      const orders = [...new Map([...open.data, ...problems.data].map((order) => [order.id, order])).values()];
      const arrivals = orders.map(({ id, createdAt }) => [id, Date.parse(createdAt)] as const);
      dispatch({ type: 'snapshot', snapshot: { orders, counts, arrivals } });
      await load(filter);
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  }, [dispatch, filter, load, texts]);
  const loadMore = useCallback(() => void load(filter, cursorOf), [load, filter, cursorOf]);
  return { problem, isLoading, load, reload: () => void reload(), loadMore };
}

/** What is done to one order: shown at once, undone with its reason when refused. */
function useWork(rows: ReadonlyMap<string, { id: string; version: number }>, dispatch: (action: WallAction) => void) {
  const { me } = useConsole();
  const texts = useTranslations('general.errors');
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  const attempt = async (
    seen: Seen,
    change: Extract<WallAction, { type: 'try' }>['change'],
    call: (seen: Seen) => Promise<Order>,
  ) => {
    dispatch({ type: 'try', id: seen.id, change });
    try {
      dispatch({ type: 'agreed', order: await call(seen), now: Date.now() });
    } catch (error) {
      const reason = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      const isStale = error instanceof ApiError && (error.status === 412 || error.status === 409);
      const current = isStale ? await showOrder(api, seen.id).catch(() => undefined) : undefined;
      dispatch({ type: 'refused', id: seen.id, reason, ...(current ? { current } : {}) });
    }
  };
  const seenOf = (id: string): Seen | null => {
    const row = latest.current.get(id);
    return row ? { id, version: row.version } : null;
  };
  return {
    assign: (id: string, assignee: Pick<Assignee, 'id' | 'name'> | null) => {
      const seen = seenOf(id);
      if (seen)
        void attempt(
          seen,
          (order) => afterAssign(order, assignee),
          (at) => assignOrder(api, at, assignee?.id ?? null),
        );
    },
    assignMe: (id: string) => {
      const seen = seenOf(id);
      if (seen)
        void attempt(
          seen,
          (order) => afterAssign(order, me),
          (at) => assignOrder(api, at),
        );
    },
    advance: (id: string, to: NonNullable<ReturnType<typeof nextStep>>) => {
      const seen = seenOf(id);
      if (seen)
        void attempt(
          seen,
          (order) => afterStep(order, to),
          (at) => setOrderStatus(api, at, { status: to }),
        );
    },
    resume: (id: string) => {
      const seen = seenOf(id);
      if (seen)
        void attempt(
          seen,
          (order) => order,
          (at) => resumeOrder(api, at),
        );
    },
  };
}
