'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useEffectEvent } from 'react';
import { untilWorthTrying } from '../lib/api/until-worth-trying.ts';

/** Calls it whenever another try is worth it, for as long as the component is there. */
export function useTryAgain(retry: () => void): void {
  const tryAgain = useEffectEvent(retry);
  useEffect(() => {
    const waiting = new AbortController();
    void (async () => {
      while (await untilWorthTrying(waiting.signal)) tryAgain();
    })();
    return () => waiting.abort();
  }, []);
}

/** Asks for a page that failed again: by itself, and whenever what it answers is called. */
export function useRetry(reset?: () => void): () => void {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset?.();
    });
  useTryAgain(retry);
  return retry;
}
