'use client';

import type { PresencePerson } from '@talat/contracts/live';
import { useLocale } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { LiveHub, type LiveListener, type LiveStatus } from '../../lib/ops/live-hub.ts';
import type { Me } from '../../lib/ops/me.ts';
import type { Promises } from '../../lib/ops/sla.ts';

type Console = { hub: LiveHub | null; me: Me; promises: Promises };

const ConsoleContext = createContext<Console | null>(null);

/** Holds the one connection, who is at work, and what the shop promises; the strip, the wall and the order page share it. */
export function LiveProvider({ me, promises, children }: Pick<Console, 'me' | 'promises'> & { children: ReactNode }) {
  const locale = useLocale();
  const [hub] = useState(() => (typeof window === 'undefined' ? null : new LiveHub((reason) => leave(locale, reason))));
  useEffect(() => {
    hub?.start();
    return () => hub?.stop();
  }, [hub]);
  return <ConsoleContext value={{ hub, me, promises }}>{children}</ConsoleContext>;
}

function leave(locale: string, reason: string): void {
  const here = window.location.pathname.replace(/^\/(th|en)/, '') + window.location.search;
  const query = new URLSearchParams({ why: reason, at: new Date().toISOString(), next: here });
  window.location.assign(`/${locale}/ops/sign-in?${query}`);
}

export function useConsole(): Console {
  const found = useContext(ConsoleContext);
  if (!found) throw new Error('useConsole outside of LiveProvider');
  return found;
}

const idle: LiveStatus = {
  state: 'connecting',
  lostAt: null,
  latencyMs: null,
  eventsPerSecond: 0,
  lag: 0,
  caughtUp: null,
};
const never = () => () => {};

export function useLiveStatus(): LiveStatus {
  const { hub } = useConsole();
  return useSyncExternalStore(hub?.subscribeStatus ?? never, hub?.status ?? (() => idle), () => idle);
}

/** Tells of every event after `from`, once. The handlers may change from render to render; `from` counts once. */
export function useLiveEvents({ from, onEvents, onResync }: LiveListener): void {
  const { hub } = useConsole();
  const latest = useRef({ onEvents, onResync });
  useEffect(() => {
    latest.current = { onEvents, onResync };
  });
  const [start] = useState(from);
  useEffect(
    () =>
      hub?.listen({
        from: start,
        onEvents: (events) => latest.current.onEvents(events),
        onResync: () => latest.current.onResync(),
      }),
    [hub, start],
  );
}

/** Who else looks at the order; null looks at none. */
export function usePresence(orderId: string | null): PresencePerson[] {
  const { hub, me } = useConsole();
  const [people, setPeople] = useState<PresencePerson[]>([]);
  useEffect(() => {
    setPeople([]);
    if (!orderId || !hub) return undefined;
    return hub.watch(orderId, (presence) => setPeople(presence.people.filter(({ id }) => id !== me.id)));
  }, [hub, orderId, me.id]);
  return people;
}

const noOne: ReadonlyMap<string, PresencePerson[]> = new Map();
const settleMs = 250;

/** Who else has the rows of a list open, by order. `ids`: those in sight; asked again when they have stood still for a moment. */
export function usePresences(ids: readonly string[]): ReadonlyMap<string, PresencePerson[]> {
  const { hub, me } = useConsole();
  const [people, setPeople] = useState(noOne);
  const key = ids.join();
  useEffect(() => {
    if (!hub || key === '') return undefined;
    let stop = () => {};
    const timer = setTimeout(() => {
      stop = hub.glance(key.split(','), ({ orderId, people: there }) =>
        setPeople((before) => {
          const others = there.filter(({ id }) => id !== me.id);
          if (others.length === 0 && !before.has(orderId)) return before;
          const next = new Map(before);
          if (others.length > 0) next.set(orderId, others);
          else next.delete(orderId);
          return next;
        }),
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [hub, key, me.id]);
  return people;
}
