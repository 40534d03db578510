'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useActions } from '../../../../../../../components/ops/actions-context.tsx';
import { useRouter } from '../../../../../../../i18n/navigation.ts';
import type { Action } from '../../../../../../../lib/ops/actions.ts';
import { type Walk, walkAround } from '../../../../../../../lib/ops/walk.ts';

export type OrderWalkSteps = { walk: Walk | null; actions: readonly [previous: Action, next: Action] };

/** The neighbours in the list that one came from. */
export function useWalk(id: string): OrderWalkSteps {
  const t = useTranslations('ops.order.walk');
  const router = useRouter();
  const [walk, setWalk] = useState<Walk | null>(null);
  useEffect(() => setWalk(walkAround(id)), [id]);
  const stepTo = (name: 'previous' | 'next', more: Pick<Action, 'keys' | 'Icon'>): Action => {
    const to = walk?.[name];
    return {
      id: `page.${name}`,
      label: t(name),
      group: 'page',
      isOff: !to,
      run: () => to && router.replace(`/ops/orders/${to}`),
      ...more,
    };
  };
  const actions = [
    stepTo('previous', { keys: '[', Icon: ChevronLeft }),
    stepTo('next', { keys: ']', Icon: ChevronRight }),
  ] as const;
  useActions(() => actions);
  return { walk, actions };
}
