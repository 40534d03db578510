'use client';

import { alertsOf } from '../../lib/ops/alerts.ts';
import { useRing } from './alerts-context.tsx';
import { useConsole, useLiveEvents } from './live-context.tsx';

/** What the live stream tells of, wherever in the console one is. */
export function useLiveAlerts(): void {
  const { me } = useConsole();
  const ring = useRing();
  useLiveEvents({ from: null, onEvents: (events) => ring(alertsOf(events, me.id)), onResync: () => {} });
}
