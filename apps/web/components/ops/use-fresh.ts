'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { Action } from '../../lib/ops/actions.ts';
import { useLiveEvents } from './live-context.tsx';
import { useRefresh } from './use-refresh.ts';

type FreshSetup = {
  /** The page as the server gave it: a newer one begins to count anew. */
  first: unknown;
  isNews: (event: EventEnvelope) => boolean;
  label: (count: number) => string;
};

/** What came meanwhile is counted, and shown when asked for: rows never move under the pointer. */
export function useFresh({ first, isNews, label }: FreshSetup): Action & { isOff: boolean } {
  const refresh = useRefresh();
  const [count, setCount] = useState(0);
  const [seen, setSeen] = useState(first);
  if (seen !== first) {
    setSeen(first);
    setCount(0);
  }
  useLiveEvents({
    from: null,
    onEvents: (events) => setCount((before) => before + events.filter(isNews).length),
    onResync: refresh,
  });
  return {
    id: 'list.fresh',
    label: label(count),
    group: 'page',
    keys: 'u',
    Icon: ArrowUp,
    isOff: count === 0,
    run: refresh,
  };
}
