'use client';

import { displayWords } from '@talat/contracts/order-display';
import { ArrowRight, UserCheck, UserPlus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useActions } from '../../../../../../components/ops/actions-context.tsx';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useListAction } from '../../../../../../components/ops/use-list-action.ts';
import { useRouter } from '../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { focusRow } from '../../../../../../lib/ops/focus-row.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import { viewKeys, views } from '../../../../../../lib/ops/wall-views.ts';
import type { WallHandle } from './use-wall.ts';

type Setup = { wall: WallHandle; ids: readonly string[]; onAssign: (id: string) => void };

/** Hands stay on the keyboard. What is done to a row is done to the one with the focus, else the cursor's, else the pointer's. */
export function useWallActions({ wall, ids, onAssign }: Setup): void {
  const t = useTranslations('ops.actions');
  const action = useListAction();
  const router = useRouter();
  const rowActions = useRowActions(wall, onAssign);
  const tabs = useTabActions(wall);
  const move = (by: 1 | -1) => {
    const at = wall.cursor === null ? -1 : ids.indexOf(wall.cursor);
    const next = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (!next) return;
    wall.setCursor(next);
    focusRow(next);
  };
  const letGo = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    wall.setCursor(null);
  };
  useActions(() => {
    const id = rowInHand(wall);
    return [
      action('down', 'j', { also: ['ArrowDown'], run: () => move(1) }),
      action('up', 'k', { also: ['ArrowUp'], run: () => move(-1) }),
      action('open', 'Enter', { isOff: id === null, run: () => router.push(`/ops/orders/${id}`) }),
      action('letGo', 'Escape', { run: letGo }),
      ...rowActions(id),
      {
        id: 'wall.fresh',
        label: t('fresh'),
        group: 'page',
        keys: 'u',
        isKeyOnly: true,
        run: () => wall.dispatch({ type: 'showWaiting', now: Date.now() }),
      },
      ...tabs,
    ];
  });
}

function useRowActions(wall: WallHandle, onAssign: (id: string) => void): (id: string | null) => Action[] {
  const t = useTranslations('ops');
  const { me } = useConsole();
  return (id) => {
    const order = id === null ? undefined : wall.state.rows.get(id);
    const step = order ? nextStep(order) : null;
    return [
      {
        id: 'orders.assign-me',
        label: t('actions.assignMe'),
        group: 'row',
        keys: 'm',
        Icon: UserCheck,
        isOff: !order || !me.can.includes('orders.assign-self'),
        run: () => order && wall.assignMe(order.id),
      },
      {
        id: 'orders.assign',
        label: t('actions.assign'),
        group: 'row',
        keys: 'a',
        Icon: UserPlus,
        isOff: !order || !me.can.includes('orders.assign'),
        run: () => order && onAssign(order.id),
      },
      {
        id: 'orders.advance',
        label: step ? t(`wall.step.${step}`) : t('actions.advance'),
        group: 'row',
        keys: 's',
        Icon: ArrowRight,
        isOff: !step || !me.can.includes('orders.advance'),
        run: () => order && step && wall.advance(order.id, step),
      },
    ];
  };
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

/** The focus itself, before React has drawn the cursor for it. */
function rowInHand(wall: WallHandle): string | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'];
  return focused ?? wall.cursor ?? wall.hoveredId();
}
