'use client';

import { useCallback, useState } from 'react';
import type { Action } from '../../lib/ops/actions.ts';
import type { LiveRow } from '../../lib/ops/live-rows.ts';
import { chooseAll, chooseLoaded, extendFrom, nothing, type Selection, toggle } from '../../lib/ops/selection.ts';
import { useListAction } from './use-list-action.ts';

export type Choice = {
  selection: Selection;
  setSelection: (selection: Selection) => void;
  /** Taps choose; without keys and boxes that is how it begins. */
  isChoosing: boolean;
  setChoosing: (isOn: boolean) => void;
  /** Lets every row go, too. */
  endChoosing: () => void;
};

/** Which rows of a list are chosen. */
export function useChoice(): Choice {
  const [selection, setSelection] = useState<Selection>(nothing);
  const [isChoosing, setChoosing] = useState(false);
  const endChoosing = useCallback(() => {
    setSelection(nothing);
    setChoosing(false);
  }, []);
  return { selection, setSelection, isChoosing, setChoosing, endChoosing };
}

type ChoiceKeys = {
  choice: Choice;
  cursor: string | null;
  inHand: () => LiveRow | null;
  /** Moves the cursor, and says where to. */
  step: (by: 1 | -1) => string | undefined;
  ids: () => string[];
  /** Not all rows that match are loaded, and those too can be meant. */
  hasMore?: boolean | undefined;
};

/** X, Shift with J and K, and all: what chooses rows by the keyboard. */
export function useChoiceActions(): (keys: ChoiceKeys) => Action[] {
  const action = useListAction();
  return ({ choice: { selection, setSelection }, cursor, inHand, step, ids, hasMore }) => {
    const row = inHand();
    const extend = (by: 1 | -1) => () => {
      const to = step(by);
      if (to !== undefined) setSelection(extendFrom(selection, { from: cursor, to }, ids()));
    };
    return [
      action('choose', 'x', { isOff: row === null, run: () => row && setSelection(toggle(selection, row.id)) }),
      action('extendDown', 'shift+j', { also: ['shift+ArrowDown'], run: extend(1) }),
      action('extendUp', 'shift+k', { also: ['shift+ArrowUp'], run: extend(-1) }),
      action('all', 'mod+a', { run: () => setSelection((hasMore ? chooseAll : chooseLoaded)(ids())) }),
    ];
  };
}
