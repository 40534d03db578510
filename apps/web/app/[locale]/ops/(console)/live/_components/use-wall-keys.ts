'use client';

import { useEffect, useRef } from 'react';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { focusRow } from '../../../../../../lib/ops/focus-row.ts';
import { shortcutOf } from '../../../../../../lib/ops/shortcuts.ts';
import { viewKeys } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';

type Keys = {
  wall: WallHandle;
  ids: readonly string[];
  isOff: boolean;
  onAssign: (id: string) => void;
  onHelp: () => void;
};

/** Hands stay on the keyboard, whatever layout it has. */
export function useWallKeys(keys: Keys): void {
  const { me } = useConsole();
  const router = useRouter();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const move = (by: 1 | -1) => {
      const { wall, ids } = latest.current;
      const at = wall.cursor === null ? -1 : ids.indexOf(wall.cursor);
      const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
      if (!next) return;
      wall.setCursor(next);
      focusRow(next);
    };
    const onRow = (key: string, id: string): boolean => {
      const { wall, onAssign } = latest.current;
      const order = wall.state.rows.get(id);
      if (!order) return false;
      if (key === 'm' && me.can.includes('orders.assign-self')) wall.assignMe(id);
      else if (key === 'a' && me.can.includes('orders.assign')) onAssign(id);
      else if (key === 's' && me.can.includes('orders.advance')) {
        const to = nextStep(order);
        if (to) wall.advance(id, to);
      } else if (key === 'Enter') router.push(`/ops/orders/${id}`);
      else return false;
      return true;
    };
    const press = (event: KeyboardEvent) => {
      const { wall, isOff, onHelp } = latest.current;
      const key = isOff ? null : shortcutOf(event);
      if (key === null) return;
      const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (key === 'Enter' && isOnControl) return;
      // The focus itself, before React has drawn the cursor for it.
      const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-id]') : null;
      const row = focused?.dataset['id'] ?? wall.cursor ?? wall.hoveredId();
      if (key === 'j' || key === 'ArrowDown') move(1);
      else if (key === 'k' || key === 'ArrowUp') move(-1);
      else if (key === '?') onHelp();
      else if (key === 'u') wall.dispatch({ type: 'showWaiting', now: Date.now() });
      else if (key === 'Escape') {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        wall.setCursor(null);
      } else if (/^[1-8]$/.test(key)) wall.setFilter({ ...wall.filter, view: viewKeys[Number(key) - 1]! });
      else if (!row || !onRow(key, row)) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [me, router]);
}
