'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import type { Order, OrderSummary } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { type PointerEvent, type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useConsole, useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { useChoice } from '../../../../../../components/ops/use-choice.ts';
import { useAskParcel } from '../../../../../../components/ops/parcel-context.tsx';
import {
  type OrderAttempt,
  type Person,
  type TryOrder,
  useOrderWork,
} from '../../../../../../components/ops/use-order-work.ts';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { listAssignments } from '../../../../../../lib/ops/order-desk.ts';
import { countOrders, listOrders, noteOrder, type Seen, showOrder } from '../../../../../../lib/ops/work-orders.ts';
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
  const choice = useChoice();
  const isKept = cursor !== null || choice.selection.ids.size > 0;
  const hands = useHands(scroller, isKept, dispatch);
  const loading = useLoading(dispatch, filter, snapshot.nextCursor);
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
  const { endChoosing } = choice;
  const setFilter = useCallback(
    (next: WallFilter) => {
      setFilterState(next);
      setCursor(null);
      endChoosing();
      window.history.replaceState(null, '', window.location.pathname + filterSearch(next, window.location.search));
      scroller.current?.scrollTo(0, 0);
      void load(next);
    },
    [load, scroller, endChoosing],
  );
  return {
    state,
    dispatch,
    filter,
    setFilter,
    cursor,
    setCursor,
    choice,
    ...loading,
    ...work,
    ...hands,
    hoveredId: hands.hoveredId,
  };
}

export type WallHandle = ReturnType<typeof useWall>;

/** Whether the reader is busy with the rows: then nothing may move. */
function useHands(scroller: RefObject<HTMLDivElement | null>, isKept: boolean, dispatch: (action: WallAction) => void) {
  const hovered = useRef<string | null>(null);
  // as the last scroll left it: to ask the page, while it changes, would lay out all of it for the answer
  const isAtTop = useRef(true);
  const kept = useRef(isKept);
  useEffect(() => {
    kept.current = isKept;
  }, [isKept]);
  const isBusy = useCallback(
    () =>
      hovered.current !== null ||
      kept.current ||
      scroller.current?.querySelector('[data-id]:focus-within') != null ||
      !isAtTop.current,
    [scroller],
  );
  const settle = useCallback(() => {
    if (!isBusy()) dispatch({ type: 'showWaiting', now: Date.now() });
  }, [isBusy, dispatch]);
  const onPointerOver = useCallback((event: PointerEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null;
    hovered.current = event.pointerType === 'touch' ? null : (row?.dataset['id'] ?? null);
  }, []);
  const onPointerLeave = useCallback(() => {
    hovered.current = null;
    settle();
  }, [settle]);
  const onScroll = useCallback(() => {
    isAtTop.current = (scroller.current?.scrollTop ?? 0) <= topPx;
    settle();
  }, [scroller, settle]);
  return { isBusy, onPointerOver, onPointerLeave, onScroll, hoveredId: () => hovered.current };
}

/** Rows beyond the first page, and all of it again when the connection was away too long. */
function useLoading(dispatch: (action: WallAction) => void, filter: WallFilter, nextCursor: string | null) {
  const [problem, setProblem] = useState<unknown>(null);
  const [cursorOf, setCursorOf] = useState(nextCursor);
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
        setProblem(error);
      } finally {
        setLoading(false);
      }
    },
    [dispatch],
  );
  const reload = useCallback(async () => {
    try {
      const counts = await countOrders(api);
      const [open, problems, assignments] = await Promise.all([
        listOrders(api, { ...toQuery(plainFilter), limit: 100 }),
        listOrders(api, { problem: true, limit: 100 }),
        listAssignments(api),
      ]);
      const orders = [...new Map([...open.data, ...problems.data].map((order) => [order.id, order])).values()];
      const arrivals = orders.map(({ id, createdAt }) => [id, Date.parse(createdAt)] as const);
      const snapshot = { orders, counts, arrivals, assignments, nextCursor: open.nextCursor };
      dispatch({ type: 'snapshot', snapshot });
      await load(filter);
    } catch (error) {
      setProblem(error);
    }
  }, [dispatch, filter, load]);
  const loadMore = useCallback(() => void load(filter, cursorOf), [load, filter, cursorOf]);
  return { problem, isLoading, hasMore: cursorOf !== null, load, reload: () => void reload(), loadMore };
}

/** What is done to one order: shown at once, undone with its reason when refused. */
function useAttempt(rows: ReadonlyMap<string, Seen>, dispatch: (action: WallAction) => void): TryOrder {
  const texts = useTranslations('general.errors');
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  // One at a time for each order: the next one needs the version that the one before it made.
  const running = useRef(new Map<string, Promise<Order | null>>());
  const take = async (id: string, { guess = asItIs, call }: OrderAttempt): Promise<Order | null> => {
    const made = await running.current.get(id);
    const row = latest.current.get(id);
    if (!row || made === null) return null;
    dispatch({ type: 'try', id, change: guess });
    try {
      const order = await call({ id, version: Math.max(made?.version ?? 0, row.version) });
      dispatch({ type: 'agreed', order, now: Date.now() });
      return order;
    } catch (error) {
      const reason = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      const isStale = error instanceof ApiError && (error.status === 412 || error.status === 409);
      const current = isStale ? await showOrder(api, id).catch(() => undefined) : undefined;
      dispatch({ type: 'refused', id, reason, ...(current ? { current } : {}) });
      return null;
    }
  };
  return ({ id }, attempt) => {
    const turn = take(id, attempt);
    running.current.set(id, turn);
    void turn.finally(() => running.current.get(id) === turn && running.current.delete(id));
    return turn;
  };
}

/** Nothing to see of it before the answer. */
const asItIs = <T>(order: T): T => order;

function useWork(rows: ReadonlyMap<string, OrderSummary>, dispatch: (action: WallAction) => void) {
  const { me } = useConsole();
  const attempt = useAttempt(rows, dispatch);
  const work = useOrderWork(attempt);
  const askParcel = useAskParcel();
  return {
    assign: (order: OrderSummary, assignee: Person | null) => void work.assign(order, assignee),
    assignMe: (order: OrderSummary) => void work.assign(order, me),
    resume: (order: OrderSummary) => void work.resume(order),
    advance: (order: OrderSummary) => {
      const to = nextStep(order);
      if (to) askParcel({ order, to }, (parcel) => void work.advance(order, to, parcel));
    },
    fulfil: (order: OrderSummary) => void work.advance(order, 'packed'),
    hold: (order: OrderSummary, reason: string) => void work.hold(order, reason),
    note: (order: OrderSummary, words: string) => void attempt(order, { call: (seen) => noteOrder(api, seen, words) }),
  };
}
