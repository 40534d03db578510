'use client';

import type { Order, OrderSummary } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { api } from '../../lib/api/browser.ts';
import { afterAssign, afterStep, nextStep } from '../../lib/ops/next-step.ts';
import { assignOrder, holdOrder, resumeOrder, type Seen, setOrderStatus } from '../../lib/ops/work-orders.ts';
import { useConsole } from './live-context.tsx';
import { useAskParcel } from './parcel-context.tsx';
import { useSay } from './toasts.tsx';
import { useErrorText } from './use-error-text.ts';
import type { Records } from './use-records.ts';
import { type RowProblems, useRowProblems } from './use-row-problems.ts';

export type SingleOrder = Record<'advance' | 'assignMe' | 'resume', (order: OrderSummary) => void> & RowProblems;

type Attempt = { guess?: OrderSummary; call: (seen: Seen) => Promise<Order> };

/** What is done to one order of a list: shown at once, back again with the reason in the row when the server refuses. */
export function useSingleOrder({ put }: Pick<Records<OrderSummary>, 'put'>): SingleOrder {
  const t = useTranslations('ops.done');
  const { me } = useConsole();
  const say = useSay();
  const askParcel = useAskParcel();
  const textOf = useErrorText();
  const { problems, tell } = useRowProblems();
  /** The order as it became, or null when the server refused. */
  const attempt = async (order: OrderSummary, { guess = order, call }: Attempt): Promise<Order | null> => {
    tell(order.id, null);
    put(guess);
    try {
      const made = await call({ id: order.id, version: order.version });
      put(made);
      return made;
    } catch (error) {
      put(order);
      tell(order.id, textOf(error));
      return null;
    }
  };
  /** Says that it is done; the way back is from that very version, so that what others did since stays. */
  const told = async (
    order: OrderSummary,
    { text, back, ...what }: Attempt & { text: string; back: Attempt['call'] },
  ) => {
    const made = await attempt(order, what);
    if (made) say({ text, undo: () => void attempt(made, { call: back }) });
  };
  return {
    problems,
    tell,
    advance: (order) => {
      const to = nextStep(order);
      if (!to) return;
      askParcel({ order, to }, (parcel) => {
        void attempt(order, {
          guess: afterStep(order, to),
          call: (seen) => setOrderStatus(api, seen, { status: to, ...parcel }),
        });
      });
    },
    assignMe: (order) => {
      if (order.assigneeId === me.id) return;
      void told(order, {
        guess: afterAssign(order, me),
        call: (seen) => assignOrder(api, seen),
        text: t('assigned', { order: order.orderNumber, name: me.name }),
        back: (seen) => assignOrder(api, seen, order.assigneeId),
      });
    },
    resume: (order) =>
      void told(order, {
        call: (seen) => resumeOrder(api, seen),
        text: t('resumed', { order: order.orderNumber }),
        back: (seen) => holdOrder(api, seen, order.holdReason ?? t('heldAgain')),
      }),
  };
}
