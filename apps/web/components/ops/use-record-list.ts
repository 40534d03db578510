'use client';

import { type RefObject, useMemo, useRef, useState } from 'react';
import { useRouter } from '../../i18n/navigation.ts';
import type { Action } from '../../lib/ops/actions.ts';
import { focusRow } from '../../lib/ops/focus-row.ts';
import type { LiveRow } from '../../lib/ops/live-rows.ts';
import type { Selection } from '../../lib/ops/selection.ts';
import { useActions } from './actions-context.tsx';
import { type Choice, useChoice, useChoiceActions } from './use-choice.ts';
import { useRememberWalk } from './use-remember-walk.ts';
import { useListAction } from './use-list-action.ts';

type ListSetup<Row extends LiveRow> = {
  rows: readonly Row[];
  hrefOf: (row: Row) => string;
  /** What can be done with these rows, at least one: keys, menu, palette and bulk bar show it. */
  actionsFor?: (rows: readonly Row[], selection: Selection) => Action[];
  isSelectable?: boolean;
  hasPeek?: boolean;
  /** Not all rows that match are loaded. */
  hasMore?: boolean;
};

/** Cursor, choice and peek of a list. */
export type RecordList<Row extends LiveRow> = Choice & {
  rows: readonly Row[];
  cursor: string | null;
  setCursor: (id: string | null) => void;
  chosen: readonly Row[];
  peeked: Row | null;
  setPeeked: (id: string | null) => void;
  hover: (id: string | null) => void;
  /** The row in hand, else the one under the pointer. */
  inHand: () => Row | null;
  /** What can be done with the chosen rows, else with the one in hand. */
  actions: () => Action[];
  isSelectable: boolean;
  /** Brings a row into sight and the keyboard onto it; a table that draws only some of its rows has its own way. */
  reach: RefObject<(id: string) => void>;
};

export function useRecordList<Row extends LiveRow>(setup: ListSetup<Row>): RecordList<Row> {
  const { rows, actionsFor, isSelectable = false } = setup;
  const [cursor, setCursor] = useState<string | null>(null);
  const choice = useChoice();
  const { selection } = choice;
  const [peekedId, setPeeked] = useState<string | null>(null);
  const hovered = useRef<string | null>(null);
  const reach = useRef(focusRow);
  const rowOf = (id: string | null) => (id === null ? null : (rows.find((row) => row.id === id) ?? null));
  const chosen = useMemo(
    () => (selection.ids.size === 0 ? [] : rows.filter(({ id }) => selection.ids.has(id))),
    [rows, selection],
  );
  const inHand = () => rowOf(cursor) ?? rowOf(hovered.current);
  const targets = (): readonly Row[] => {
    const one = inHand();
    return chosen.length > 0 ? chosen : one ? [one] : [];
  };
  const list: RecordList<Row> = {
    rows,
    cursor,
    setCursor,
    ...choice,
    chosen,
    peeked: rowOf(peekedId),
    setPeeked,
    hover: (id) => {
      hovered.current = id;
    },
    inHand,
    actions: () => (actionsFor && targets().length > 0 ? actionsFor(targets(), selection) : []),
    isSelectable,
    reach,
  };
  useRememberWalk(rows);
  useListKeys(list, setup);
  return list;
}

function useListKeys<Row extends LiveRow>(list: RecordList<Row>, setup: ListSetup<Row>): void {
  const { cursor, setCursor, selection, peeked, setPeeked, inHand } = list;
  const action = useListAction();
  const choiceActions = useChoiceActions();
  const router = useRouter();
  // asked for when a key is pressed: a list of ten thousand is drawn sixty times a second
  const idsOf = () => list.rows.map(({ id }) => id);
  const step = (by: 1 | -1) => {
    const { rows } = list;
    const at = cursor === null ? -1 : rows.findIndex((row) => row.id === cursor);
    const id = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.id;
    if (id === undefined) return undefined;
    setCursor(id);
    if (peeked) setPeeked(id);
    list.reach.current(id);
    return id;
  };
  const letGo = () => {
    if (peeked) return setPeeked(null);
    if (selection.ids.size > 0 || list.isChoosing) return list.endChoosing();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setCursor(null);
  };
  const canLetGo = cursor !== null || selection.ids.size > 0 || list.isChoosing || peeked !== null;
  useActions(() => {
    const row = inHand();
    const isOff = row === null;
    return [
      action('down', 'j', { also: ['ArrowDown'], run: () => step(1) }),
      action('up', 'k', { also: ['ArrowUp'], run: () => step(-1) }),
      action('open', 'Enter', { isOff, run: () => row && router.push(setup.hrefOf(row)) }),
      ...(setup.hasPeek
        ? [
            action('peek', 'Space', {
              isOff,
              run: () => setPeeked(peeked && peeked.id === row?.id ? null : (row?.id ?? null)),
            }),
          ]
        : []),
      ...(setup.isSelectable
        ? choiceActions({ choice: list, cursor, inHand, step, ids: idsOf, hasMore: setup.hasMore })
        : []),
      action('letGo', 'Escape', { isOff: !canLetGo, run: letGo }),
      ...list.actions(),
    ];
  });
}
