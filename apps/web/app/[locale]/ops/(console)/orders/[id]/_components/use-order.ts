'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLiveEvents, useLiveStatus } from '../../../../../../../components/ops/live-context.tsx';
import type { TryOrder } from '../../../../../../../components/ops/use-order-work.ts';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { orderTimeline, type Seen, showOrder } from '../../../../../../../lib/ops/work-orders.ts';

const settleMs = 150;

export type Attempt = {
  /** What it will look like; shown until the answer. */
  guess?: (order: Order) => Order;
  call: (seen: Seen) => Promise<unknown>;
};

/** One order, kept true by the live events; while a dialog is open changes of others are only announced. */
export function useOrder(initial: Order, initialTimeline: TimelineEntry[]) {
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const isEditing = useRef(false);
  const shown = useShown(
    { order: initial, timeline: initialTimeline },
    { isEditing: () => isEditing.current, onProblem: setProblem },
  );
  const { order, setOrder, setStale, load } = shown;
  useOthers({
    order,
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
  return { order, timeline, isStale, setOrder, setStale, load };
}

type Others = {
  order: Order;
  onChange: () => Promise<void>;
  onWarn: () => void;
  isEditing: () => boolean;
  isBusy: boolean;
};

/** What others do to the order, told live; and what was missed before the connection or while it was away. */
function useOthers({ order, onChange, onWarn, isEditing, isBusy }: Others): void {
  const { state: connection } = useLiveStatus();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLive = useRef(false);
  const reloadSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void onChange(), settleMs);
  }, [onChange]);
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      const isNews = events.some(({ data }) => {
        if (!('orderId' in data) || data.orderId !== order.id) return false;
        return !('order' in data) || data.order.version > order.version;
      });
      if (!isNews || isBusy) return;
      if (isEditing()) onWarn();
      else reloadSoon();
    },
    onResync: reloadSoon,
  });
  useEffect(() => {
    if (connection === 'live' && !wasLive.current) reloadSoon();
    wasLive.current = connection === 'live';
  }, [connection, reloadSoon]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

export type OrderHandle = ReturnType<typeof useOrder>;
