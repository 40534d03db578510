'use client';

import type { OrderSummary } from '@talat/contracts/order';
import { useTranslations } from 'next-intl';
import { api } from '../../lib/api/browser.ts';
import { afterAssign, afterStep, nextStep } from '../../lib/ops/next-step.ts';
import { assignOrder, resumeOrder, setOrderStatus } from '../../lib/ops/work-orders.ts';
import { useConsole } from './live-context.tsx';
import { useAskParcel } from './parcel-context.tsx';
import { useSay } from './toasts.tsx';
import { useErrorText } from './use-error-text.ts';
import type { Records } from './use-records.ts';

export type SingleOrder = Record<'advance' | 'assignMe' | 'resume', (order: OrderSummary) => void>;

/** What is done to one order of a list: shown at once, back again with the reason when the server refuses. */
export function useSingleOrder({ put }: Pick<Records<OrderSummary>, 'put'>): SingleOrder {
  const t = useTranslations('ops.done');
  const { me } = useConsole();
  const say = useSay();
  const askParcel = useAskParcel();
  const textOf = useErrorText();
  /** Whether the server agreed. */
  const attempt = async (
    order: OrderSummary,
    guess: OrderSummary,
    call: () => Promise<OrderSummary>,
  ): Promise<boolean> => {
    put(guess);
    try {
      put(await call());
      return true;
    } catch (error) {
      put(order);
      say({ text: `${order.orderNumber}: ${textOf(error)}` });
      return false;
    }
  };
  const seen = ({ id, version }: OrderSummary) => ({ id, version });
  return {
    advance: (order) => {
      const to = nextStep(order);
      if (!to) return;
      askParcel({ order, to }, (parcel) => {
        void attempt(order, afterStep(order, to), () => setOrderStatus(api, seen(order), { status: to, ...parcel }));
      });
    },
    assignMe: (order) => {
      const isMine = order.assigneeId === me.id;
      if (isMine) return;
      void attempt(order, afterAssign(order, me), () => assignOrder(api, seen(order))).then((isDone) => {
        if (isDone) say({ text: t('assigned', { order: order.orderNumber, name: me.name }) });
      });
    },
    resume: (order) => void attempt(order, order, () => resumeOrder(api, seen(order))),
  };
}
