import type { Order } from '@talat/contracts/order';

type Source = Pick<Order, 'displayStatus' | 'actions' | 'holdReason' | 'payment'>;
/** A message below `ops.order.blocked`, with what somebody typed and until when it lasts by itself. */
export type OrderBlock = {
  why: 'money' | 'moneyFailed' | 'held' | 'heldByOthers' | 'refused' | 'refusedByOthers' | 'role';
  reason: string | null;
  until: string | null;
};

/** Why an order does not go on to its next step, as far as it can be said from here; null where it goes on, or is over. */
export function blockOf(
  { displayStatus, actions, holdReason, payment }: Source,
  mayAdvance: boolean,
): OrderBlock | null {
  const may = (name: Order['actions'][number]['action']) => actions.some(({ action }) => action === name);
  const block = (why: OrderBlock['why']): OrderBlock => ({ why, reason: null, until: null });
  const until = payment?.payableUntil ?? null;
  if (displayStatus === 'pending_payment') return { ...block('money'), until };
  if (displayStatus === 'payment_failed') return { ...block('moneyFailed'), until };
  if (displayStatus === 'on_hold') return { ...block(may('resume') ? 'held' : 'heldByOthers'), reason: holdReason };
  if (displayStatus === 'refused') return block(may('return') ? 'refused' : 'refusedByOthers');
  return mayAdvance || over.has(displayStatus) ? null : block('role');
}

const over: ReadonlySet<Order['displayStatus']> = new Set([
  'delivered',
  'completed',
  'cancelled',
  'returned',
  'refunded',
  'partially_refunded',
]);
