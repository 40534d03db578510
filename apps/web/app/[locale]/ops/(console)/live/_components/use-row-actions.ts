'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, Play, UserCheck, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { nextStep } from '../../../../../../lib/ops/next-step.ts';
import type { WallHandle } from './use-wall.ts';

type Setup = { wall: WallHandle; onAssign: (id: string) => void };

/** Of no order: the same, none of them possible, so that the sheet of shortcuts can tell and change their keys. */
export type ActionsFor = (order: OrderSummary | null) => Action[];

/** What can be done with an order of the wall: its row, its card, the keys and the menus show the same. */
export function useRowActions({ wall, onAssign }: Setup): ActionsFor {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const may = (permission: (typeof me.can)[number]) => me.can.includes(permission);
  return (order) => {
    const step = order && nextStep(order);
    const isOpen = order !== null && !['pending', 'completed', 'cancelled'].includes(order.status);
    const isMine = order?.assigneeId === me.id;
    const mayTake = may('orders.assign') || (may('orders.assign-self') && !order?.assigneeId);
    const on = (run: (id: string) => void) => () => order && run(order.id);
    return [
      {
        id: 'orders.assign-me',
        label: t('actions.assignMe'),
        group: 'row',
        keys: 'm',
        Icon: UserCheck,
        isOff: !isOpen || isMine || !mayTake,
        run: on(wall.assignMe),
      },
      {
        id: 'orders.assign',
        label: t('actions.assign'),
        group: 'row',
        keys: 'a',
        Icon: UserPlus,
        isOff: !isOpen || !may('orders.assign'),
        run: on(onAssign),
      },
      {
        id: 'orders.resume',
        label: t('wall.resume'),
        group: 'row',
        keys: 's',
        Icon: Play,
        isOff: order?.status !== 'on_hold' || !may('orders.hold'),
        run: on(wall.resume),
      },
      {
        id: 'orders.advance',
        label: step ? t(`wall.step.${step}`) : t('actions.advance'),
        group: 'row',
        keys: 's',
        Icon: ArrowRight,
        isOff: !step || !may('orders.advance'),
        run: on((id) => step && wall.advance(id, step)),
      },
    ];
  };
}
