'use client';

import { useState } from 'react';
import { useSecond } from './use-second.ts';

/** What time it is, as exactly as the page needs it: drawn anew only so often. */
export function useNow(startAt: number, everyMs: number): number {
  const [now, setNow] = useState(startAt);
  useSecond((at) => {
    if (at - now >= everyMs) setNow(at);
  });
  return now;
}
