'use client';

import { useEffect, useMemo, useRef } from 'react';
import { quietly } from '../../lib/ops/quietly.ts';

/** The way to ask for something that then happens once, however many asked for it in a busy moment. */
export function useQuietly(
  run: () => void,
  { quietMs, longestMs }: { quietMs: number; longestMs: number },
): () => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const { ask, stop } = useMemo(() => quietly(() => latest.current(), { quietMs, longestMs }), [quietMs, longestMs]);
  useEffect(() => stop, [stop]);
  return ask;
}
