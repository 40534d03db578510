import type { OrderSummary } from '@talat/contracts/order';
import {
  displayStatus,
  type DisplayStatus,
  type FulfilmentStatus,
  type PaymentStatus,
} from '@talat/contracts/order-display';

type Next = { to: 'picking' | 'packed' | 'shipped' | 'delivered' | 'completed' };

const settled: readonly PaymentStatus[] = ['paid', 'partially_refunded', 'cod_due', 'cod_collected'];
const complete: readonly PaymentStatus[] = ['paid', 'partially_refunded', 'cod_collected', 'refunded'];
const steps: Partial<Record<FulfilmentStatus, Next['to']>> = {
  unfulfilled: 'picking',
  picking: 'packed',
  packed: 'shipped',
  partially_shipped: 'shipped',
  shipped: 'delivered',
  delivered: 'completed',
};

export type StepSource = Pick<OrderSummary, 'status' | 'paymentStatus' | 'fulfilmentStatus' | 'assigneeId'>;

/**
 * What a row's next step will be, so that it can be shown and taken at once. The server decides: it may still refuse, and an
 * order's own page shows the `actions` that it answers.
 */
export function nextStep(order: StepSource): Next['to'] | null {
  if (order.status !== 'confirmed' && order.status !== 'processing') return null;
  const to = steps[order.fulfilmentStatus];
  if (!to) return null;
  if (to === 'completed') return complete.includes(order.paymentStatus) ? to : null;
  if (to === 'delivered') return to;
  return settled.includes(order.paymentStatus) ? to : null;
}

/** The row as it will be after its next step; the server's answer replaces it. */
export function afterStep<T extends StepSource>(order: T, to: Next['to']): T {
  const next = {
    ...order,
    status: to === 'completed' ? ('completed' as const) : ('processing' as const),
    fulfilmentStatus: to === 'completed' ? order.fulfilmentStatus : to,
    paymentStatus: takesCash(order, to) ? ('cod_collected' as const) : order.paymentStatus,
  };
  return { ...next, displayStatus: displayStatus(next) };
}

/** Whether it can be picked and packed in one go. */
export const canFulfil = (order: StepSource): boolean => ['picking', 'packed'].includes(nextStep(order) ?? '');

/** Handing the parcel over takes its cash, which is booked at once: that step has no way back. */
export const takesCash = (order: StepSource, to: DisplayStatus): boolean =>
  to === 'delivered' && order.paymentStatus === 'cod_due';

export function afterAssign<T extends StepSource>(order: T, assignee: { id: string; name: string } | null): T {
  const next = { ...order, assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null };
  return { ...next, displayStatus: displayStatus(next) };
}
