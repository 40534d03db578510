'use client';

import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { KnownOrders, QueueRow } from '../../../../../../lib/ops/today-queue.ts';

/**
 * Rows never move or leave under the pointer or the keyboard, or a second press would meet another order: while somebody is
 * on them they keep their places, and only say what has become of each.
 */
export function useSteadyQueue(wanted: readonly QueueRow[], orders: KnownOrders) {
  const box = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<readonly QueueRow[] | null>(null);
  useEffect(() => {
    const reasons = new Map(wanted.map(({ order, reason }) => [order.id, reason]));
    setKept(
      (rows) =>
        rows?.map(({ order, reason }) => ({
          order: orders.get(order.id) ?? order,
          reason: reasons.get(order.id) ?? reason,
        })) ?? null,
    );
  }, [wanted, orders]);
  const hold = () => setKept((rows) => rows ?? wanted);
  const release = () => {
    const isBusy = box.current?.matches(':hover') || box.current?.querySelector(':focus-visible');
    if (!isBusy) setKept(null);
  };
  return {
    rows: kept ?? wanted,
    held: {
      ref: box,
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: (event: FocusEvent) => {
        if (!box.current?.contains(event.relatedTarget)) release();
      },
    },
  };
}
