'use client';

import { useCallback, useEffect, useRef } from 'react';
import { api } from '../../lib/api/browser.ts';
import { lateSince, ordersIn, overIn, stillWaiting, type Watched, watchAlso } from '../../lib/ops/overdue.ts';
import { listOrders } from '../../lib/ops/work-orders.ts';
import { useRing } from './alerts-context.tsx';
import { useConsole, useLiveEvents } from './live-context.tsx';
import { usePreferences } from './preferences-context.tsx';
import { useSecond } from './use-second.ts';

const everyMs = 5_000;
/** A shop that has more than a thousand open orders at once is told of the newest of them. */
const pagesAtMost = 10;
const nobody: Watched = new Map();

/** Tells of an order the moment it is over its time, wherever in the console one is; those that were before are in sight on Today. */
export function useOverdueAlerts(): void {
  const { promises, me } = useConsole();
  const { sound, desktop } = usePreferences().preferences.alerts;
  const isWanted = [...sound, ...desktop].includes('order.overdue') && me.can.includes('orders.read');
  const ring = useRing();
  const known = useRef<Watched | null>(null);
  const told = useRef<ReadonlySet<string> | null>(null);
  const looked = useRef(0);
  // said anew with every page of the server, and the same again
  const latest = useRef(promises);
  useEffect(() => {
    latest.current = promises;
  });
  const watch = useCallback(async () => {
    const now = Date.now();
    const since = lateSince(latest.current, now);
    const status = Object.keys(latest.current).join();
    let cursor: string | null = null;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const list = await listOrders(api, { status, limit: 100, cursor });
      // nobody wants to know any more
      if (!known.current) return;
      known.current = watchAlso(known.current, list.data);
      cursor = list.nextCursor;
      if (!cursor || Date.parse(list.data.at(-1)?.createdAt ?? '') < since) break;
    }
    if (known.current) told.current ??= new Set(overIn(known.current, latest.current, now).keys());
  }, []);
  useEffect(() => {
    if (!isWanted) return undefined;
    known.current = nobody;
    // Without an answer the live stream still tells of what comes from now on.
    watch().catch(() => (told.current = new Set()));
    return () => {
      known.current = null;
      told.current = null;
    };
  }, [isWanted, watch]);
  useLiveEvents({
    from: null,
    onEvents: (events) => {
      if (known.current) known.current = watchAlso(known.current, ordersIn(events));
    },
    onResync: () => void (known.current && watch().catch(() => {})),
  });
  useSecond((now) => {
    if (!known.current || !told.current || now - looked.current < everyMs) return;
    looked.current = now;
    known.current = stillWaiting(known.current, promises);
    const over = overIn(known.current, promises, now);
    const before = told.current;
    told.current = new Set(over.keys());
    ring([...over].flatMap(([key, order]) => (before.has(key) ? [] : [{ rule: 'order.overdue', order }])));
  });
}
