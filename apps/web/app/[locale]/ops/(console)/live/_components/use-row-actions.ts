'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, Pause, Play, StickyNote, UserCheck, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
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
  const may = (permission: (typeof me.can)[number]) => me.can.includes(permission);
  return (order) => {
    const step = order && nextStep(order);
    const isOpen = order !== null && !['pending', 'completed', 'cancelled'].includes(order.status);
    const isHeld = order?.status === 'on_hold';
    const isMine = order?.assigneeId === me.id;
    const mayTake = may('orders.assign') || (may('orders.assign-self') && !order?.assigneeId);
    const act = (
      id: string,
      run: (order: OrderSummary) => void,
      more: Omit<Action, 'id' | 'group' | 'run'>,
    ): Action => ({
      id: `orders.${id}`,
      group: 'row',
      run: () => order && run(order),
      ...more,
    });
    return [
      act('resume', wall.resume, {
        label: t('wall.resume'),
        keys: 's',
        Icon: Play,
        isOff: !isHeld || !may('orders.hold'),
      }),
      act('advance', wall.advance, {
        label: step ? t(`wall.step.${step}`) : t('actions.advance'),
        keys: 's',
        Icon: ArrowRight,
        isOff: !step || !may('orders.advance'),
      }),
      act('assign-me', wall.assignMe, {
        label: t('actions.assignMe'),
        keys: 'm',
        Icon: UserCheck,
        isOff: !isOpen || isMine || !mayTake,
      }),
      act('assign', ({ id }) => ask({ name: 'assign', id }), {
        label: t('actions.assign'),
        keys: 'a',
        Icon: UserPlus,
        isOff: !isOpen || !may('orders.assign'),
      }),
      act('hold', ({ id }) => ask({ name: 'hold', id }), {
        label: t('order.hold'),
        keys: 'h',
        Icon: Pause,
        isOff: !isOpen || isHeld || !may('orders.hold'),
      }),
      act('note', ({ id }) => ask({ name: 'note', id }), {
        label: t('order.note'),
        keys: 'n',
        Icon: StickyNote,
        isOff: !order || !may('orders.note'),
      }),
    ];
  };
}
