'use client';

import { useEffect, useState } from 'react';

/** The time, moving on each `everyMs`; it begins with the server's, so that both render the same first. */
export function useNow(serverNow: number, everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
