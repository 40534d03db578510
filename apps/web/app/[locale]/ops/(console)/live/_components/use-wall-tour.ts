'use client';

import { useEffect, useRef } from 'react';
import { countOf, viewKeys } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';

const stayMs = 20_000;

/** On a television nobody presses a tab: the wall walks through those that have orders. */
export function useWallTour({ isOn, wall }: { isOn: boolean; wall: WallHandle }): void {
  const latest = useRef(wall);
  useEffect(() => {
    latest.current = wall;
  });
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      const { filter, state, setFilter } = latest.current;
      const full = viewKeys.filter((view) => view === 'all' || countOf(view, state.counts) > 0);
      setFilter({ ...filter, view: full[(full.indexOf(filter.view) + 1) % full.length] ?? 'all' });
    }, stayMs);
    return () => clearInterval(timer);
  }, [isOn]);
}
