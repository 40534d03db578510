'use client';

import type { PresencePerson } from '@talat/contracts/live';
import { useLocale } from 'next-intl';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { LiveHub, type LiveListener, type LiveStatus } from '../../lib/ops/live-hub.ts';
import type { Me } from '../../lib/ops/me.ts';

type Console = { hub: LiveHub | null; me: Me };

const ConsoleContext = createContext<Console | null>(null);

/** Holds the one connection and who is at work; the strip, the wall and the order page share it. */
export function LiveProvider({ me, children }: { me: Me; children: ReactNode }) {
  const locale = useLocale();
  const [hub] = useState(() => (typeof window === 'undefined' ? null : new LiveHub((reason) => leave(locale, reason))));
  useEffect(() => {
    hub?.start();
    return () => hub?.stop();
  }, [hub]);
  return <ConsoleContext value={{ hub, me }}>{children}</ConsoleContext>;
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
