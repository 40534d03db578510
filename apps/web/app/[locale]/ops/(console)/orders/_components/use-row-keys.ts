'use client';

import { useEffect, useRef, useState } from 'react';
import { shortcutOf } from '../../../../../../lib/ops/shortcuts.ts';
import { focusRow } from '../../../../../../lib/ops/focus-row.ts';

type RowKeys = { ids: readonly string[]; isOff: boolean; onOpen: (id: string) => void; onHelp: () => void };

/** J, K, Enter, / and Esc over a list of rows. */
export function useRowKeys(keys: RowKeys): [cursor: string | null, setCursor: (id: string | null) => void] {
  const [cursor, setCursor] = useState<string | null>(null);
  const latest = useRef({ ...keys, cursor });
  useEffect(() => {
    latest.current = { ...keys, cursor };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { ids, isOff, onOpen, onHelp, cursor: at } = latest.current;
      const key = isOff ? null : shortcutOf(event);
      if (key === null) return;
      const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null;
      const step = key === 'j' || key === 'ArrowDown' ? 1 : key === 'k' || key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        const index = at === null ? -1 : ids.indexOf(at);
        const next = ids[index < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, index + step))];
        if (!next) return;
        setCursor(next);
        focusRow(next);
      } else if (key === 'Enter' && at && !isOnControl) onOpen(at);
      else if (key === '/') document.querySelector<HTMLInputElement>('#orders-search')?.focus();
      else if (key === '?') onHelp();
      else if (key === 'Escape') {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        setCursor(null);
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return [cursor, setCursor];
}
