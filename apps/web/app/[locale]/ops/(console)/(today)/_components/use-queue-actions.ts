'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { ArrowRight, PackageCheck, Play, UserCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useConsole } from '../../../../../../components/ops/live-context.tsx';
import type { Records } from '../../../../../../components/ops/use-records.ts';
import type { RowProblems } from '../../../../../../components/ops/use-row-problems.ts';
import { useSingleOrder } from '../../../../../../components/ops/use-single-order.ts';
import { useStatesAction } from '../../../../../../components/ops/use-states-action.ts';
import type { Action } from '../../../../../../lib/ops/actions.ts';
import { canFulfil, nextStep } from '../../../../../../lib/ops/next-step.ts';
import { problemStatuses } from '../../../../../../lib/ops/wall-views.ts';

export type QueueWork = RowProblems & {
  /** The ways on, as buttons; at most one of them is possible. */
  stepsFor: (order: OrderSummary) => Action[];
  /** Everything that the keys do. */
  actionsFor: (order: OrderSummary) => Action[];
};

/** The next step of an order of the queue, as the wall has it: nobody's is taken, what is held is resumed, mine goes on. */
export function useQueueActions(records: Pick<Records<OrderSummary>, 'put'>): QueueWork {
  const t = useTranslations('ops');
  const { me } = useConsole();
  const single = useSingleOrder(records);
  const states = useStatesAction();
  const stepsFor = (order: OrderSummary): Action[] => {
    const step = nextStep(order);
    const isOpen = order.status === 'confirmed' || order.status === 'processing';
    const isFree = isOpen && order.assigneeId === null && !problemStatuses.includes(order.displayStatus);
    return [
      {
        id: 'orders.assign-me',
        label: t('today.take'),
        group: 'row',
        keys: 'm',
        Icon: UserCheck,
        isOff: !isFree || !me.can.includes('orders.assign-self'),
        run: () => single.assignMe(order),
      },
      {
        id: 'orders.resume',
        label: t('wall.resume'),
        group: 'row',
        keys: 's',
        Icon: Play,
        isOff: order.status !== 'on_hold' || !me.can.includes('orders.hold'),
        run: () => single.resume(order),
        to: 'processing',
      },
      {
        id: 'orders.advance',
        label: step ? t(`wall.step.${step}`) : '',
        group: 'row',
        keys: 's',
        Icon: ArrowRight,
        isOff: !step || isFree || !me.can.includes('orders.advance'),
        run: () => single.advance(order),
        ...(step ? { to: step } : {}),
      },
    ];
  };
  const actionsFor = (order: OrderSummary): Action[] => [
    ...stepsFor(order),
    {
      id: 'orders.fulfil',
      label: t('actions.fulfil'),
      group: 'row',
      keys: 'f',
      Icon: PackageCheck,
      isOff: !canFulfil(order) || !me.can.includes('orders.advance'),
      run: () => single.fulfil(order),
      to: 'packed',
    },
    states,
  ];
  return { stepsFor, actionsFor, problems: single.problems, tell: single.tell };
}
