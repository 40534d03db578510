'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, PackageCheck, Pause, Play, StickyNote, UserCheck, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import { useStatesAction } from '../../../../../../components/ops/use-states-action.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { canFulfil, nextStep } from '../../../../../../lib/ops/next-step.ts';
import type { WallHandle } from './use-wall.ts';
import type { WordsFor } from './words-dialog.tsx';

/** What needs to be asked first. */
export type Asking = { name: 'assign' | WordsFor; id: string };
type Setup = { wall: WallHandle; ask: (asking: Asking) => void };

/** Of no order: the same, none of them possible, so that the sheet of shortcuts can tell and change their keys. */
export type ActionsFor = (order: OrderSummary | null) => Action[];

/** What can be done with an order of the wall, the next step first: its row, its card, the keys and the menus show the same. */
export function useRowActions({ wall, ask }: Setup): ActionsFor {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const states = useStatesAction();
  const stepsOf = useSteps(wall);
  const may = (permission: (typeof me.can)[number]) => me.can.includes(permission);
  return (order) => {
    const isOpen = order !== null && !['pending', 'completed', 'cancelled'].includes(order.status);
    const isMine = order?.assigneeId === me.id;
    const mayTake = may('orders.assign') || (may('orders.assign-self') && !order?.assigneeId);
    return [
      ...stepsOf(order),
      act(order, wall.assignMe, {
        id: 'orders.assign-me',
        label: t('actions.assignMe'),
        keys: 'm',
        Icon: UserCheck,
        isOff: !isOpen || isMine || !mayTake,
      }),
      act(order, ({ id }) => ask({ name: 'assign', id }), {
        id: 'orders.assign',
        label: t('actions.assign'),
        keys: 'a',
        Icon: UserPlus,
        isOff: !isOpen || !may('orders.assign'),
      }),
      act(order, ({ id }) => ask({ name: 'hold', id }), {
        id: 'orders.hold',
        label: t('order.hold'),
        keys: 'h',
        Icon: Pause,
        isOff: !isOpen || order.status === 'on_hold' || !may('orders.hold'),
        to: 'on_hold',
      }),
      act(order, ({ id }) => ask({ name: 'note', id }), {
        id: 'orders.note',
        label: t('order.note'),
        keys: 'n',
        Icon: StickyNote,
        isOff: !order || !may('orders.note'),
      }),
      states,
    ];
  };
}

/** The ways on: what is held goes on, all else takes its next step, or all until it is packed. */
function useSteps(wall: WallHandle): ActionsFor {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const mayAdvance = me.can.includes('orders.advance');
  return (order) => {
    const step = order && nextStep(order);
    return [
      act(order, wall.resume, {
        id: 'orders.resume',
        label: t('wall.resume'),
        keys: 's',
        Icon: Play,
        isOff: order?.status !== 'on_hold' || !me.can.includes('orders.hold'),
        to: 'processing',
      }),
      act(order, wall.advance, {
        id: 'orders.advance',
        label: step ? t(`wall.step.${step}`) : t('actions.advance'),
        keys: 's',
        Icon: ArrowRight,
        isOff: !step || !mayAdvance,
        ...(step ? { to: step } : {}),
      }),
      act(order, wall.fulfil, {
        id: 'orders.fulfil',
        label: t('actions.fulfil'),
        keys: 'f',
        Icon: PackageCheck,
        isOff: !order || !canFulfil(order) || !mayAdvance,
        to: 'packed',
      }),
    ];
  };
}

const act = (
  order: OrderSummary | null,
  run: (order: OrderSummary) => void,
  action: Omit<Action, 'group' | 'run'>,
): Action => ({ ...action, group: 'row', run: () => order && run(order) });
