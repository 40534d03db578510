'use client';

import type { OrderList, OrderSummary } from '@talat/contracts/order';
import { useCallback, useEffect, useMemo } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useLiveState } from '../../../../../../components/ops/use-live-state.ts';
import { useQuietly } from '../../../../../../components/ops/use-quietly.ts';
import { useRefresh } from '../../../../../../components/ops/use-refresh.ts';
import type { EventEnvelope } from '@talat/contracts/events';
import { type KnownOrders, ordersAfter, type QueueReason, reasonsIn } from '../../../../../../lib/ops/today-queue.ts';

export type TodayLists = { mine: OrderList; problems: OrderList; free: OrderList };

const pace = { quietMs: 2_000, longestMs: 20_000 };
const reasonOf = { mine: 'mine', problems: 'problem', free: 'free' } satisfies Record<keyof TodayLists, QueueReason>;

/** The orders that may wait for this person: changes, and what newly waits, by the live stream; `enough` of each kind are known. */
export function useTodayOrders(lists: TodayLists & { pos: number }, enough: number) {
  const { mine, problems, free, pos } = lists;
  const { id: myId } = useConsole().me;
  const first = useMemo<KnownOrders>(
    () => new Map([...free.data, ...mine.data, ...problems.data].map((order) => [order.id, order])),
    [free, mine, problems],
  );
  const apply = useCallback(
    (known: KnownOrders, events: readonly EventEnvelope[]) => ordersAfter(known, events, myId),
    [myId],
  );
  const [orders, setOrders] = useLiveState({ first, pos, apply });
  const atFirst = useMemo(() => reasonsIn(first, myId), [first, myId]);
  const left = useMemo(() => reasonsIn(orders, myId), [orders, myId]);
  const askMore = useQuietly(useRefresh(), pace);
  const isShort = (Object.keys(reasonOf) as (keyof TodayLists)[]).some((name) => {
    const reason = reasonOf[name];
    return lists[name].nextCursor !== null && left[reason] < Math.min(enough, atFirst[reason]);
  });
  useEffect(() => {
    if (isShort) askMore();
  }, [isShort, askMore]);
  const put = (order: OrderSummary) =>
    setOrders((known) =>
      (known.get(order.id)?.version ?? 0) <= order.version ? new Map(known).set(order.id, order) : known,
    );
  return { orders, put };
}
