'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { useChoiceActions } from '../../../../../../components/ops/use-choice.ts';
import { useListAction } from '../../../../../../components/ops/use-list-action.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { focusRow } from '../../../../../../lib/ops/focus-row.ts';
import { viewKeys, views } from '../../../../../../lib/ops/wall-views.ts';
import type { WallChoice } from './use-wall-choice.ts';
import type { WallHandle } from './use-wall.ts';

type Setup = {
  wall: WallHandle;
  ids: readonly string[];
  choice: WallChoice;
  peek: Peek;
};
/** The order beside the wall follows the cursor. */
export type Peek = { isOpen: boolean; toggle: () => void; close: () => void };

/** Hands stay on the keyboard. What is done to a row is done to the one with the focus, else the cursor's, else the pointer's. */
export function useWallActions({ wall, ids, choice, peek }: Setup): { tabs: Action[]; inHand: () => Action[] } {
  const action = useListAction();
  const choiceActions = useChoiceActions();
  const { list, actionsOf } = choice;
  const router = useRouter();
  const fresh = useFreshAction(wall);
  const tabs = useTabActions(wall);
  const move = (by: 1 | -1) => {
    const at = wall.cursor === null ? -1 : ids.indexOf(wall.cursor);
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (!next) return undefined;
    wall.setCursor(next);
    focusRow(next);
    return next;
  };
  const letGo = () => {
    if (peek.isOpen) return peek.close();
    if (list.selection.ids.size > 0 || list.isChoosing) return list.endChoosing();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    wall.setCursor(null);
  };
  const inHand = () => orderInHand(wall) ?? null;
  const keysOfChoice = () =>
    list.isSelectable
      ? choiceActions({ choice: list, cursor: inHand()?.id ?? null, inHand, step: move, ids: () => [...ids] })
      : [];
  useActions(() => {
    const order = inHand();
    return [
      action('down', 'j', { also: ['ArrowDown'], run: () => move(1) }),
      action('up', 'k', { also: ['ArrowUp'], run: () => move(-1) }),
      action('open', 'Enter', { isOff: !order, run: () => order && router.push(`/ops/orders/${order.id}`) }),
      action('peek', 'Space', {
        isOff: !order,
        run: () => {
          if (order) wall.setCursor(order.id);
          peek.toggle();
        },
      }),
      ...keysOfChoice(),
      action('letGo', 'Escape', { run: letGo }),
      ...actionsOf(order),
      fresh,
      ...tabs,
    ];
  });
  /** With a pointer there is no other way to begin a choice than the row's menu. */
  const choose = () =>
    keysOfChoice().flatMap((key) => (key.id === 'list.choose' ? [{ ...key, isKeyOnly: false }] : []));
  return { tabs, inHand: () => [...actionsOf(inHand()), ...choose()] };
}

function useTabActions(wall: WallHandle): Action[] {
  const t = useTranslations('ops');
  const locale = useLocale();
  return viewKeys.map((view, index) => {
    const face = views[view].face;
    const name = face ? displayWords[face][locale] : t(view === 'problem' ? 'wall.problems' : 'wall.all');
    return {
      id: `wall.view-${view}`,
      label: t('actions.view', { name }),
      group: 'page',
      keys: String(index + 1),
      run: () => wall.setFilter({ ...wall.filter, view }),
    };
  });
}

/** The orders that came while the reader was busy, brought onto the page. */
export function useFreshAction(wall: Pick<WallHandle, 'dispatch'>): Action {
  const t = useTranslations('ops.actions');
  return {
    id: 'wall.fresh',
    label: t('fresh'),
    group: 'page',
    keys: 'u',
    isKeyOnly: true,
    run: () => wall.dispatch({ type: 'showWaiting', now: Date.now() }),
  };
}

/** The focus itself, before React has drawn the cursor for it. */
function orderInHand(wall: WallHandle): OrderSummary | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  const id = focused ?? wall.cursor ?? wall.hoveredId();
  return id === null ? undefined : wall.state.rows.get(id);
}
