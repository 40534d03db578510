'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { nextStep } from '../../lib/ops/next-step.ts';
import { useConsole } from './live-context.tsx';
import { useAskParcel } from './parcel-context.tsx';
import { useErrorText } from './use-error-text.ts';
import { useOrderWork } from './use-order-work.ts';
import type { Records } from './use-records.ts';
import { type RowProblems, useRowProblems } from './use-row-problems.ts';

export type SingleOrder = Record<'advance' | 'fulfil' | 'assignMe' | 'resume', (order: OrderSummary) => void> &
  RowProblems;

/** What is done to one order of a list: shown at once, back again with the reason in the row when the server refuses. */
export function useSingleOrder({ put }: Pick<Records<OrderSummary>, 'put'>): SingleOrder {
  const { me } = useConsole();
  const askParcel = useAskParcel();
  const textOf = useErrorText();
  const { problems, tell } = useRowProblems();
  const work = useOrderWork(async (order, { guess, call }) => {
    tell(order.id, null);
    put(guess ? guess(order) : order);
    try {
      const made = await call({ id: order.id, version: order.version });
      put(made);
      return made;
    } catch (error) {
      put(order);
      tell(order.id, textOf(error));
      return null;
    }
  });
  return {
    problems,
    tell,
    advance: (order) => {
      const to = nextStep(order);
      if (to) askParcel({ order, to }, (parcel) => void work.advance(order, to, parcel));
    },
    fulfil: (order) => void work.advance(order, 'packed'),
    assignMe: (order) => {
      if (order.assigneeId !== me.id) void work.assign(order, me);
    },
    resume: (order) => void work.resume(order),
  };
}
