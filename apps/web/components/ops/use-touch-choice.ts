'use client';

import { type PointerEvent, type SyntheticEvent, useRef } from 'react';
import { chooseAlso, toggle } from '../../lib/ops/selection.ts';
import type { Choice } from './use-choice.ts';

/** What opens on a tap by itself; while rows are chosen a tap anywhere else chooses, on a link too. */
const own = 'input, select, button';

/** Choosing without keys and boxes: a long press begins it, then each tap on a row takes or leaves that row. */
export function useTouchChoice(list: Choice & { isSelectable: boolean }) {
  /** The finger that began it is still down: when it is lifted, that is no tap. */
  const isHeld = useRef(false);
  const rowAt = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>('tr[data-id]')?.dataset['id'] : undefined;
  const hold = (target: EventTarget | null) => {
    const id = rowAt(target);
    if (id === undefined) return;
    isHeld.current = true;
    list.setChoosing(true);
    // told twice by some browsers: by the finger and as a context menu
    list.setSelection(chooseAlso(list.selection, id));
  };
  const tap = (event: SyntheticEvent) => {
    const id = rowAt(event.target);
    if (!list.isChoosing || id === undefined) return;
    const isOwn = event.target instanceof Element && event.target.closest(own) !== null;
    if (isOwn && !isHeld.current) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isHeld.current) list.setSelection(toggle(list.selection, id));
  };
  return {
    onHold: list.isSelectable ? hold : undefined,
    wiring: {
      onPointerDown: (_: PointerEvent) => {
        isHeld.current = false;
      },
      onClickCapture: tap,
    },
  };
}
