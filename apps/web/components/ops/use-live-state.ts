'use client';

import type { EventEnvelope } from '@talat/contracts/events';
import { type Dispatch, type SetStateAction, useLayoutEffect, useState } from 'react';
import { useConsole } from './live-context.tsx';
import { useRefresh } from './use-refresh.ts';

type LiveState<S> = {
  /** As the page's document has it. */
  first: S;
  /** The position in the log that `first` is true for; it may know more. */
  pos: number;
  /** The same for all time: what events that are known already change must stay as it is. */
  apply: (state: S, events: readonly EventEnvelope[]) => S;
};

/**
 * What a page shows, kept true by the live stream. Each document begins anew at its own position, and is told before it is seen
 * what has happened since; whoever was away too long to be told asks for another document, once.
 */
export function useLiveState<S>({ first, pos, apply }: LiveState<S>): [S, Dispatch<SetStateAction<S>>] {
  const { hub } = useConsole();
  const refresh = useRefresh();
  const [state, setState] = useState(first);
  const [seen, setSeen] = useState(first);
  if (seen !== first) {
    setSeen(first);
    setState(first);
  }
  useLayoutEffect(
    () =>
      hub?.listen({
        from: pos,
        onEvents: (events) => setState((before) => apply(before, events)),
        onResync: refresh,
      }),
    [hub, first, pos, apply, refresh],
  );
  return [state, setState];
}
