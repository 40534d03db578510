'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import type { EventEnvelope } from '@talat/contracts/events';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLiveEvents } from '../../../../../../../components/ops/live-context.tsx';
import type { TryOrder } from '../../../../../../../components/ops/use-order-work.ts';
import { useQuietly } from '../../../../../../../components/ops/use-quietly.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { isNewsOf, orderAfter } from '../../../../../../../lib/ops/order-live.ts';
import { orderTimeline, type Seen, showOrder } from '../../../../../../../lib/ops/work-orders.ts';

const pace = { quietMs: 800, longestMs: 4_000 };

export type Attempt = {
  /** What it will look like; shown until the answer. */
  guess?: (order: Order) => Order;
  call: (seen: Seen) => Promise<unknown>;
};

/** One order, kept true by the live events; while a dialog is open changes of others are only announced. */
export function useOrder({ pos, ...first }: Shown & { pos: number | null }) {
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isEditing = useRef(false);
  const shown = useShown(first, { isEditing: () => isEditing.current, onProblem: setProblem });
  const { order, setOrder, setStale, load } = shown;
  useOthers({
    order,
    from: pos,
    onEvents: shown.take,
    onChange: () => load(false),
    onWarn: () => setStale(true),
    isEditing: () => isEditing.current,
    isBusy,
  });

  // What is taken back later is taken back from the order as it is then; a key that is pressed once it is seen finds it so.
  const now = useRef({ order, isBusy });
  useLayoutEffect(() => {
    now.current = { order, isBusy };
  });
  /** True when the server agreed. */
  const attempt = async ({ guess, call }: Attempt): Promise<boolean> => {
    // A second press while the first is on its way would carry a version that is about to be old.
    if (now.current.isBusy) return false;
    const before = now.current.order;
    setProblem(null);
    setBusy(true);
    if (guess) setOrder(guess(before));
    try {
      await call({ id: before.id, version: before.version });
      await load(true);
      return true;
    } catch (error) {
      setOrder(before);
      if (error instanceof ApiError && error.status === 412) setStale(true);
      else setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    order,
    work: tryBy(attempt),
    timeline: shown.timeline,
    problem,
    isStale: shown.isStale,
    isBusy,
    attempt,
    reload: () => void load(true),
    fail: setProblem,
    dismiss: () => setProblem(null),
    setEditing: (value: boolean) => {
      isEditing.current = value;
    },
  };
}

/** The same for what answers the order as it became. */
const tryBy =
  (attempt: (what: Attempt) => Promise<boolean>): TryOrder =>
  async (_, { guess, call }) => {
    let made: Order | null = null;
    await attempt({
      ...(guess ? { guess } : {}),
      call: async (seen) => {
        made = await call(seen);
      },
    });
    return made;
  };

type Shown = { order: Order; timeline: TimelineEntry[] };

/** What the page shows of the order, and the way to load it again. */
function useShown(
  initial: Shown,
  { isEditing, onProblem }: { isEditing: () => boolean; onProblem: (error: unknown) => void },
) {
  const [{ order, timeline }, setShown] = useState(initial);
  const [isStale, setStale] = useState(false);
  const version = useRef(order.version);
  useLayoutEffect(() => {
    version.current = order.version;
  }, [order]);
  const load = async (isAsked: boolean) => {
    try {
      const [fresh, log] = await Promise.all([showOrder(api, order.id), orderTimeline(api, order.id)]);
      // What was asked earlier may be answered later.
      if (fresh.version < version.current) return;
      // A dialog may have been opened while the answer was on its way: what it shows is not changed under it.
      if (isEditing() && !isAsked) {
        if (fresh.version > version.current) setStale(true);
        return;
      }
      setShown({ order: fresh, timeline: log.data });
      setStale(false);
    } catch (error) {
      onProblem(error);
    }
  };
  const setOrder = (next: Order) => setShown((before) => ({ ...before, order: next }));
  /** What the events tell of it is shown at once; the rest of it is asked for. */
  const take = (events: readonly EventEnvelope[]) =>
    setShown((before) => ({ ...before, order: orderAfter(before.order, events) }));
  return { order, timeline, isStale, setOrder, setStale, load, take };
}

type Others = {
  order: Order;
  from: number | null;
  onEvents: (events: readonly EventEnvelope[]) => void;
  onChange: () => Promise<void>;
  onWarn: () => void;
  isEditing: () => boolean;
  isBusy: boolean;
};

/** What others do to the order, told live; its history, its money and what may be done now are asked for once they are through. */
function useOthers({ order, from, onEvents, onChange, onWarn, isEditing, isBusy }: Others): void {
  const askSoon = useQuietly(() => void onChange(), pace);
  const take = (events: readonly EventEnvelope[]) => {
    if (!isNewsOf(order, events)) return;
    if (isEditing()) return onWarn();
    onEvents(events);
    askSoon();
  };
  /** What came while the own change was on its way: most of it is that change, the rest is later than its answer. */
  const held = useRef<EventEnvelope[]>([]);
  useLiveEvents({
    from,
    onEvents: (events) => {
      if (isBusy) held.current.push(...events);
      else take(events);
    },
    onResync: askSoon,
  });
  useEffect(() => {
    if (!isBusy && held.current.length > 0) take(held.current.splice(0));
  });
}

export type OrderHandle = ReturnType<typeof useOrder>;
