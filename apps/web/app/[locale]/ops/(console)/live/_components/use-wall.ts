'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import type { Order, OrderSummary } from '@talat/contracts/order';
import type { Assignee } from '@talat/contracts/user';
import { useTranslations } from 'next-intl';
import { type PointerEvent, type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useConsole, useLiveEvents } from '../../../../../../components/ops/live-context.tsx';
import { useAskParcel } from '../../../../../../components/ops/parcel-context.tsx';
import { useSay } from '../../../../../../components/ops/toasts.tsx';
import { api } from '../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../lib/api/messages.ts';
import { afterAssign, afterStep, nextStep } from '../../../../../../lib/ops/next-step.ts';
import {
  assignOrder,
  countOrders,
  holdOrder,
  listOrders,
  noteOrder,
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
  // as the last scroll left it: to ask the page, while it changes, would lay out all of it for the answer
  const isAtTop = useRef(true);
  const inHand = useRef<string | null>(null);
  useEffect(() => {
    inHand.current = cursor;
  }, [cursor]);
  const isBusy = useCallback(
    () =>
      hovered.current !== null ||
      inHand.current !== null ||
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
      const [open, problems] = await Promise.all([
        listOrders(api, { ...toQuery(plainFilter), limit: 100 }),
        listOrders(api, { problem: true, limit: 100 }),
      ]);
      const orders = [...new Map([...open.data, ...problems.data].map((order) => [order.id, order])).values()];
      const arrivals = orders.map(({ id, createdAt }) => [id, Date.parse(createdAt)] as const);
      dispatch({ type: 'snapshot', snapshot: { orders, counts, arrivals, nextCursor: open.nextCursor } });
      await load(filter);
    } catch (error) {
      setProblem(error);
    }
  }, [dispatch, filter, load]);
  const loadMore = useCallback(() => void load(filter, cursorOf), [load, filter, cursorOf]);
  return { problem, isLoading, hasMore: cursorOf !== null, load, reload: () => void reload(), loadMore };
}

/** What is done to one order: shown at once, undone with its reason when refused. */
function useAttempt(rows: ReadonlyMap<string, Seen>, dispatch: (action: WallAction) => void) {
  const texts = useTranslations('general.errors');
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  // One at a time for each order: the next one needs the version that the one before it made.
  const running = useRef(new Map<string, Promise<number | null>>());
  const take = async (id: string, change: Change, call: (seen: Seen) => Promise<Order>): Promise<number | null> => {
    const made = await running.current.get(id);
    const row = latest.current.get(id);
    if (!row || made === null) return null;
    dispatch({ type: 'try', id, change });
    try {
      const order = await call({ id, version: Math.max(made ?? 0, row.version) });
      dispatch({ type: 'agreed', order, now: Date.now() });
      return order.version;
    } catch (error) {
      const reason = messageOf(error, { offline: texts('offline'), unknown: texts('unknown') });
      const isStale = error instanceof ApiError && (error.status === 412 || error.status === 409);
      const current = isStale ? await showOrder(api, id).catch(() => undefined) : undefined;
      dispatch({ type: 'refused', id, reason, ...(current ? { current } : {}) });
      return null;
    }
  };
  /** The version that it made; null when it was refused. */
  return (id: string, change: Change, call: (seen: Seen) => Promise<Order>): Promise<number | null> => {
    const turn = take(id, change, call);
    running.current.set(id, turn);
    void turn.finally(() => running.current.get(id) === turn && running.current.delete(id));
    return turn;
  };
}

/** What is taken back is what was done, not what somebody did after it. */
const atOr = (seen: Seen, made: number | undefined): Seen => ({ ...seen, version: made ?? seen.version });

type Person = Pick<Assignee, 'id' | 'name'>;
type Change = Extract<WallAction, { type: 'try' }>['change'];

/** Nothing to see of it before the answer. */
const asItIs = (order: OrderSummary): OrderSummary => order;

function useWork(rows: ReadonlyMap<string, OrderSummary>, dispatch: (action: WallAction) => void) {
  const t = useTranslations('ops.done');
  const { me } = useConsole();
  const say = useSay();
  const attempt = useAttempt(rows, dispatch);
  const askParcel = useAskParcel();
  const give = (id: string, assignee: Person | null, made?: number) =>
    attempt(
      id,
      (order) => afterAssign(order, assignee),
      // Whoever may only take orders for themselves says so by naming nobody.
      (seen) => assignOrder(api, atOr(seen, made), assignee?.id === me.id ? undefined : (assignee?.id ?? null)),
    );
  const assign = async (id: string, assignee: Person | null) => {
    const order = rows.get(id);
    const before = order?.assigneeId && order.assigneeName ? { id: order.assigneeId, name: order.assigneeName } : null;
    const made = await give(id, assignee);
    if (!order || made === null) return;
    const text = t(assignee ? 'assigned' : 'unassigned', { order: order.orderNumber, name: assignee?.name ?? '' });
    say({ text, undo: () => void give(id, before, made) });
  };
  const hold = async (id: string, reason: string) => {
    const order = rows.get(id);
    const made = await attempt(id, asItIs, (seen) => holdOrder(api, seen, reason));
    if (!order || made === null) return;
    const goOn = (seen: Seen) => resumeOrder(api, atOr(seen, made));
    say({ text: t('held', { order: order.orderNumber }), undo: () => void attempt(id, asItIs, goOn) });
  };
  const resume = async (id: string) => {
    const order = rows.get(id);
    const made = await attempt(id, asItIs, (seen) => resumeOrder(api, seen));
    if (!order || made === null) return;
    const back = (seen: Seen) => holdOrder(api, atOr(seen, made), order.holdReason ?? t('heldAgain'));
    say({ text: t('resumed', { order: order.orderNumber }), undo: () => void attempt(id, asItIs, back) });
  };
  return {
    assign: (id: string, assignee: Person | null) => void assign(id, assignee),
    assignMe: (id: string) => void assign(id, me),
    resume: (id: string) => void resume(id),
    advance: (id: string, to: NonNullable<ReturnType<typeof nextStep>>) => {
      const order = rows.get(id);
      if (!order) return;
      askParcel({ order, to }, (parcel) => {
        void attempt(
          id,
          (row) => afterStep(row, to),
          (seen) => setOrderStatus(api, seen, { status: to, ...parcel }),
        );
      });
    },
    hold: (id: string, reason: string) => void hold(id, reason),
    note: (id: string, words: string) => void attempt(id, asItIs, (seen) => noteOrder(api, seen, words)),
  };
}
