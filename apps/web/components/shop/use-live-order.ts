'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

export type LiveState = 'connecting' | 'live' | 'polling';

const pollMs = 5_000;

/**
 * Renders the page again whenever the order's public record changes: told by the live socket, and asked every few seconds
 * while the socket is not there.
 */
export function useLiveOrder(trackingToken: string): LiveState {
  const router = useRouter();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => {
    let stop = () => {};
    let isGone = false;
    void import('../../lib/live.ts').then(({ watchOrder }) => {
      if (!isGone) stop = watchOrder(trackingToken, { onChange: () => router.refresh(), onState: setState });
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [trackingToken, router]);

  useEffect(() => {
    if (state === 'live') return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [state, router]);
  return state;
}
