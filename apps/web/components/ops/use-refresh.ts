'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import { useConsole } from './live-context.tsx';

let isAsked = false;

/** All that ask in one breath, as after a gap in the stream, get one answer. */
function refreshOnce(router: { refresh: () => void }): void {
  if (isAsked) return;
  isAsked = true;
  queueMicrotask(() => {
    isAsked = false;
    router.refresh();
  });
}

/** Asks for the page again; while the shop is away only once it is back, so that what is shown stays. */
export function useRefresh(): () => void {
  const router = useRouter();
  const { hub } = useConsole();
  const isOwed = useRef(false);
  useEffect(
    () =>
      hub?.subscribeStatus(() => {
        if (!isOwed.current || hub.status().state !== 'live') return;
        isOwed.current = false;
        refreshOnce(router);
      }),
    [hub, router],
  );
  return useCallback(() => {
    if (hub?.status().state === 'offline') isOwed.current = true;
    else refreshOnce(router);
  }, [hub, router]);
}
