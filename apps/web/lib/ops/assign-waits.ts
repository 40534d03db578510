import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderAssignmentList } from '@talat/contracts/order-desk';

/** When orders were taken, and how many seconds each had waited for it since its confirmation, by order. */
export type AssignWaits = ReadonlyMap<string, { at: number; seconds: number }>;

export const waitsOf = (assignments: OrderAssignmentList['data']): AssignWaits =>
  new Map(assignments.map(({ orderId, at, seconds }) => [orderId, { at: Date.parse(at), seconds }]));

/** The wait that this event ended; null when it ended none: who had it gave it to somebody else, say. */
export function waitIn({ type, time, data }: EventEnvelope): { at: number; seconds: number } | null {
  if (type !== 'order.assigned' || !('order' in data) || data.to !== 'assigned') return null;
  if (data.from !== 'new' && data.from !== 'paid') return null;
  const at = Date.parse(time);
  const since = Date.parse(data.order.confirmedAt ?? data.order.createdAt);
  return { at, seconds: Math.max(0, Math.round((at - since) / 1000)) };
}

/** So many seconds at most waited nineteen of twenty; null where nobody was taken since then. */
export function p95Since(waits: AssignWaits, since: number): number | null {
  const seconds = [...waits.values()].flatMap((wait) => (wait.at >= since ? [wait.seconds] : []));
  return seconds.toSorted((a, b) => a - b)[Math.ceil(seconds.length * 0.95) - 1] ?? null;
}
