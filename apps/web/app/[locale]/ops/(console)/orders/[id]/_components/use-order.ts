'use client';

import type { Order, TimelineEntry } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLiveEvents, useLiveStatus } from '../../../../../../../components/ops/live-context.tsx';
import { api } from '../../../../../../../lib/api/browser.ts';
import { ApiError } from '../../../../../../../lib/api/client.ts';
import { messageOf } from '../../../../../../../lib/api/messages.ts';
import { orderTimeline, type Seen, showOrder } from '../../../../../../../lib/ops/work-orders.ts';

const settleMs = 150;

export type Attempt = {
  /** What it will look like; shown until the answer. */
  guess?: (order: Order) => Order;
  call: (seen: Seen) => Promise<unknown>;
};

/** One order, kept true by the live events; while a dialog is open changes of others are only announced. */
export function useOrder(initial: Order, initialTimeline: TimelineEntry[]) {
  const texts = useTranslations('general.errors');
  const [order, setOrder] = useState(initial);
  const [timeline, setTimeline] = useState(initialTimeline);
  const [problem, setProblem] = useState<string | null>(null);
  const [isStale, setStale] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const isEditing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { state: connection } = useLiveStatus();

  const reload = useCallback(async () => {
    try {
      const [fresh, log] = await Promise.all([showOrder(api, initial.id), orderTimeline(api, initial.id)]);
      setOrder(fresh);
      setTimeline(log.data);
      setStale(false);
    } catch (error) {
      setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
    }
  }, [initial.id, texts]);
  const reloadSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void reload(), settleMs);
  }, [reload]);

  useLiveEvents({
    from: null,
    onEvents: (events) => {
      const isOurs = events.some(({ data }) => 'orderId' in data && data.orderId === initial.id);
      if (!isOurs) return;
      if (isEditing.current) setStale(true);
      else reloadSoon();
    },
    onResync: reloadSoon,
  });
  // What happened between the page's making and the connection, or while it was away.
  const wasLive = useRef(false);
  useEffect(() => {
    if (connection === 'live' && !wasLive.current) reloadSoon();
    wasLive.current = connection === 'live';
  }, [connection, reloadSoon]);
  useEffect(() => () => clearTimeout(timer.current), []);

  /** True when the server agreed. */
  const attempt = async ({ guess, call }: Attempt): Promise<boolean> => {
    const before = order;
    setProblem(null);
    setBusy(true);
    if (guess) setOrder(guess(before));
    try {
      await call({ id: before.id, version: before.version });
      await reload();
      return true;
    } catch (error) {
      setOrder(before);
      if (error instanceof ApiError && error.status === 412) setStale(true);
      else setProblem(messageOf(error, { offline: texts('offline'), unknown: texts('unknown') }));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    order,
    timeline,
    problem,
    isStale,
    isBusy,
    attempt,
    reload: () => void reload(),
    dismiss: () => setProblem(null),
    setEditing: (value: boolean) => {
      isEditing.current = value;
    },
  };
}

export type OrderHandle = ReturnType<typeof useOrder>;
