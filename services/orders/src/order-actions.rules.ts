import type { OrderAction } from '@talat/contracts/order';
import type { Permission } from '@talat/contracts/permissions';
import { findTransition, type OrderEvent, type OrderState, targetOf } from './orders.rules.ts';

export type Viewer = { isOwner: boolean; can: (permission: Permission) => boolean };

/** The way forward, in its order; the first that is possible is the next step. */
const forward: readonly OrderEvent[] = ['pick', 'pack', 'ship', 'deliver', 'complete'];

/** The step that comes next, where there is one that staff may take. */
export function nextEvent(state: OrderState): OrderEvent | undefined {
  const next = forward.find((event) =>
    event !== 'complete' || state.fulfilmentStatus === 'delivered' ? findTransition(state, event) : undefined,
  );
  return next && findTransition(state, next)?.by === 'orders.advance' ? next : undefined;
}

/** What this caller may do with the order now; the primary one first. */
export function orderActions(
  state: OrderState,
  viewer: Viewer,
  { canPay, refundable }: { canPay: boolean; refundable: number },
): OrderAction[] {
  const actions: Omit<OrderAction, 'isPrimary'>[] = [];
  const possible = (event: OrderEvent) => findTransition(state, event);
  if (canPay && viewer.isOwner) actions.push({ action: 'pay', to: null });
  if (viewer.can('orders.advance')) {
    const next = nextEvent(state);
    if (next) actions.push({ action: 'advance', to: targetOf[next] });
    if (possible('refuse')) actions.push({ action: 'refuse', to: 'refused' });
  }
  const isOpen = !['completed', 'cancelled', 'pending'].includes(state.status);
  if (isOpen && (viewer.can('orders.assign') || (viewer.can('orders.assign-self') && !state.assigneeId)))
    actions.push({ action: 'assign', to: null });
  if (viewer.can('orders.hold') && possible('resume'))
    actions.push({ action: 'resume', to: state.heldFrom === 'processing' ? 'processing' : 'new' });
  if (viewer.can('orders.hold') && possible('hold')) actions.push({ action: 'hold', to: 'on_hold' });
  if (viewer.can('orders.cancel') && possible('return_all')) actions.push({ action: 'return', to: 'returned' });
  if ((viewer.can('refunds.limited') || viewer.can('refunds.unlimited')) && refundable > 0)
    actions.push({ action: 'refund', to: null });
  const cancel = possible('cancel');
  if (cancel && (viewer.can('orders.cancel') || (viewer.isOwner && cancel.owner)))
    actions.push({ action: 'cancel', to: 'cancelled' });
  return actions.map((action, index) => ({ ...action, isPrimary: index === 0 && action.action !== 'cancel' }));
}
