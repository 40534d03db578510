import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import { patchRow, rowsOf } from './live-rows.ts';
import { ageOf, dueAt, type Promises } from './sla.ts';
import { openStatuses, problemStatuses } from './wall-views.ts';

export type QueueReason = 'problem' | 'mine' | 'free';
export type QueueRow = { order: OrderSummary; reason: QueueReason };
/** Orders that somebody at work may have to do something with, by id. */
export type KnownOrders = ReadonlyMap<string, OrderSummary>;

/** More than anybody does in a day; those that come later are asked for when these are done. */
const knownAtMost = 600;

/** Why an order is this person's to do; null where it is not. */
export function reasonFor(order: OrderSummary, myId: string): QueueReason | null {
  const { displayStatus, assigneeId } = order;
  if (assigneeId !== null && assigneeId !== myId) return null;
  if (problemStatuses.includes(displayStatus)) return 'problem';
  if (assigneeId === myId) return openStatuses.includes(displayStatus) ? 'mine' : null;
  return displayStatus === 'new' || displayStatus === 'paid' ? 'free' : null;
}

/** What one person should do next: what is wrong, what is theirs, what nobody has and is late; the nearest to its end first. */
export function queueOf(
  orders: KnownOrders,
  promises: Promises,
  { now, myId }: { now: number; myId: string },
): QueueRow[] {
  const rows: QueueRow[] = [];
  for (const order of orders.values()) {
    const reason = reasonFor(order, myId);
    if (reason && (reason !== 'free' || dueAt(ageOf(order, promises), now).due === 'over'))
      rows.push({ order, reason });
  }
  const rank = ({ order, reason }: QueueRow): number => (reason === 'problem' ? 2 : 0) + share(order, promises, now);
  return rows.toSorted((a, b) => rank(b) - rank(a));
}

/** The orders as the events left them, with those that have become this person's to do; what is done stays, to be seen done. */
export function ordersAfter(known: KnownOrders, events: readonly EventEnvelope[], myId: string): KnownOrders {
  const next = new Map(known);
  let isChanged = false;
  for (const fresh of rowsOf('orders', events).values()) {
    const order = fresh as OrderSummary;
    const before = next.get(order.id);
    const isWanted = before ? before.version < order.version : reasonFor(order, myId) && next.size < knownAtMost;
    if (!isWanted) continue;
    next.set(order.id, before ? patchRow(before, order) : order);
    isChanged = true;
  }
  return isChanged ? next : known;
}

/** How many of each kind there are, late or not. */
export function reasonsIn(orders: KnownOrders, myId: string): Record<QueueReason, number> {
  const counts = { problem: 0, mine: 0, free: 0 };
  for (const order of orders.values()) {
    const reason = reasonFor(order, myId);
    if (reason) counts[reason] += 1;
  }
  return counts;
}

/** How much of the promised time is gone, past its end too: two hours of fifteen minutes come before one. */
function share(order: OrderSummary, promises: Promises, now: number): number {
  const age = ageOf(order, promises);
  if (dueAt(age, now).due === 'none' || age.promise === null) return 0;
  const used = (now - age.since) / age.promise;
  return used < 1 ? used : 1 + used / (used + 1);
}
