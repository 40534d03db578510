'use client';

import { useEffect, useRef } from 'react';
import { rememberWalk } from '../../lib/ops/walk.ts';

/** Leaves the order of these rows behind when one goes on to a record of them. */
export function useRememberWalk(rows: readonly { id: string }[]): void {
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });
  useEffect(() => () => rememberWalk(latest.current.map(({ id }) => id)), []);
}
