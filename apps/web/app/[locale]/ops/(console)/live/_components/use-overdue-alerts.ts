'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useRef } from 'react';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useRing } from '../../../../../../components/ops/use-alerts.ts';
import { useSecond } from '../../../../../../components/ops/use-second.ts';
import { ageOf, dueAt } from '../../../../../../lib/ops/sla.ts';

const everyMs = 5_000;

/** Tells of an order the moment it is over its time; those that were over when the wall was opened are in sight already. */
export function useOverdueAlerts(orders: readonly OrderSummary[]): void {
  const { promises } = useConsole();
  const ring = useRing();
  const told = useRef<Set<string> | null>(null);
  const looked = useRef(0);
  useSecond((now) => {
    if (now - looked.current < everyMs) return;
    looked.current = now;
    const over = orders.filter((order) => dueAt(ageOf(order, promises), now).due === 'over');
    const known = told.current;
    told.current = new Set(over.map(({ id, displayStatus }) => `${id} ${displayStatus}`));
    if (known === null) return;
    ring(
      over
        .filter(({ id, displayStatus }) => !known.has(`${id} ${displayStatus}`))
        .map((order) => ({ rule: 'order.overdue', order })),
    );
  });
}
