'use client';

import { useEffect, useRef } from 'react';
import { rememberWalk } from '../../lib/ops/walk.ts';

/** Leaves the order of these rows behind when one goes on to a record of them. */
export function useRememberWalk(ids: readonly string[]): void {
  const latest = useRef(ids);
  useEffect(() => {
    latest.current = ids;
  });
  useEffect(() => () => rememberWalk(latest.current), []);
}
