'use client';

import type { Order, OrderSummary } from '@talat/contracts/order';
import { type DisplayStatus, displayWords } from '@talat/contracts/order-display';
import { useLocale, useTranslations } from 'next-intl';
import { api } from '../../lib/api/browser.ts';
import { afterAssign, afterStep, canFulfil, nextStep, type StepSource, takesCash } from '../../lib/ops/next-step.ts';
import { assignOrder, holdOrder, resumeOrder, type Seen, setOrderStatus, undoStep } from '../../lib/ops/work-orders.ts';
import { useConsole } from './live-context.tsx';
import type { Parcel } from './parcel-dialog.tsx';
import { useSay } from './toasts.tsx';

export type OrderAttempt = {
  /** What it will look like; shown until the answer. */
  guess?: <T extends StepSource>(order: T) => T;
  call: (seen: Seen) => Promise<Order>;
};
/** The order as it became, or null when it was refused, which is said where it was tried. */
export type TryOrder = (order: OrderSummary, attempt: OrderAttempt) => Promise<Order | null>;
type Told = OrderAttempt & { text: string; back: OrderAttempt['call'] | null };
export type Person = { id: string; name: string };

/** What is done to one order, told with the way back: from that very version, so that what others did since stays. */
export function useOrderWork(attempt: TryOrder) {
  const t = useTranslations('ops.done');
  const locale = useLocale();
  const { me } = useConsole();
  const say = useSay();
  const tell = async (order: OrderSummary, { text, back, ...what }: Told): Promise<boolean> => {
    const made = await attempt(order, what);
    if (made) say({ text, ...(back ? { undo: () => void attempt(made, { call: () => back(made) }) } : {}) });
    return made !== null;
  };
  // Whoever may only take orders for themselves says so by naming nobody.
  const give = (seen: Seen, id: string | null) => assignOrder(api, seen, id === me.id ? undefined : id);
  return {
    advance: (order: OrderSummary, to: DisplayStatus, parcel: Partial<Parcel> = {}): Promise<boolean> => {
      const guessed = to === 'packed' && canFulfil(order) ? to : nextStep(order);
      const isFinal = takesCash(order, to);
      return tell(order, {
        ...(guessed === to && guessed ? { guess: (row) => afterStep(row, guessed) } : {}),
        call: (seen) => setOrderStatus(api, seen, { status: to, ...parcel }),
        text: t(isFinal ? 'collected' : 'moved', { order: order.orderNumber, to: displayWords[to][locale] }),
        back: isFinal ? null : (seen) => undoStep(api, seen),
      });
    },
    assign: (order: OrderSummary, assignee: Person | null): Promise<boolean> =>
      tell(order, {
        guess: (row) => afterAssign(row, assignee),
        call: (seen) => give(seen, assignee?.id ?? null),
        text: t(assignee ? 'assigned' : 'unassigned', { order: order.orderNumber, name: assignee?.name ?? '' }),
        back: (seen) => give(seen, order.assigneeId),
      }),
    /** `noting`: whoever asks in a dialog hears there why it was refused. */
    hold: (order: OrderSummary, reason: string, noting = (call: OrderAttempt['call']) => call): Promise<boolean> =>
      tell(order, {
        call: noting((seen) => holdOrder(api, seen, reason)),
        text: t('held', { order: order.orderNumber }),
        back: (seen) => resumeOrder(api, seen),
      }),
    resume: (order: OrderSummary): Promise<boolean> =>
      tell(order, {
        call: (seen) => resumeOrder(api, seen),
        text: t('resumed', { order: order.orderNumber }),
        back: (seen) => holdOrder(api, seen, order.holdReason ?? t('heldAgain')),
      }),
  };
}
