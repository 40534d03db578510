import type { OrderSummary } from '@talat/contracts/order';
import { ageOf, dueAt, type Promises } from './sla.ts';
import { problemStatuses } from './wall-views.ts';

export type QueueReason = 'problem' | 'mine' | 'free';
export type QueueRow = { order: OrderSummary; reason: QueueReason };

/** What one person should do next: what is wrong, what is theirs, what nobody has; the nearest to its end first. */
export function queueOf(
  lists: { mine: readonly OrderSummary[]; problems: readonly OrderSummary[]; free: readonly OrderSummary[] },
  promises: Promises,
  { now, myId }: { now: number; myId: string },
): QueueRow[] {
  const rows = new Map<string, QueueRow>();
  for (const order of [...lists.free, ...lists.mine]) {
    const reason = order.assigneeId === myId ? 'mine' : 'free';
    if (!isClosed(order) && (reason === 'mine' || order.assigneeId === null)) rows.set(order.id, { order, reason });
  }
  for (const order of [...lists.problems, ...lists.mine]) {
    const isForMe = order.assigneeId === null || order.assigneeId === myId;
    if (problemStatuses.includes(order.displayStatus) && isForMe) rows.set(order.id, { order, reason: 'problem' });
  }
  const rank = ({ order, reason }: QueueRow): number => (reason === 'problem' ? 2 : 0) + share(order, promises, now);
  return [...rows.values()].toSorted((a, b) => rank(b) - rank(a));
}

const isClosed = ({ status }: OrderSummary): boolean => status === 'completed' || status === 'cancelled';

/** How much of the promised time is gone, past its end too: two hours of fifteen minutes come before one. */
function share(order: OrderSummary, promises: Promises, now: number): number {
  const age = ageOf(order, promises);
  if (dueAt(age, now).due === 'none' || age.promise === null) return 0;
  const used = (now - age.since) / age.promise;
  return used < 1 ? used : 1 + used / (used + 1);
}
