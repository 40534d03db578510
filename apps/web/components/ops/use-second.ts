'use client';

import { useEffect, useRef } from 'react';

const listeners = new Set<(now: number) => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  const now = Date.now();
  for (const listener of listeners) listener(now);
  timer = listeners.size > 0 ? setTimeout(tick, 1000 - (Date.now() % 1000)) : undefined;
}

/** Calls on every full second; one timer for the whole page, so that all clocks and ages move together. */
export function useSecond(onSecond: (now: number) => void): void {
  const latest = useRef(onSecond);
  useEffect(() => {
    latest.current = onSecond;
  });
  useEffect(() => {
    const listener = (now: number) => latest.current(now);
    listeners.add(listener);
    listener(Date.now());
    timer ??= setTimeout(tick, 1000 - (Date.now() % 1000));
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
