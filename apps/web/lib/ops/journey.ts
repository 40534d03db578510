import type { OrderSummary, TimelineEntry } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';

export type JourneyStep = {
  status: DisplayStatus;
  place: 'done' | 'now' | 'next' | 'ahead';
  at: string | null;
  actor: string | null;
};

const paidPath: readonly DisplayStatus[] = [
  'pending_payment',
  'paid',
  'assigned',
  'picking',
  'packed',
  'shipped',
  'delivered',
];
const cashPath: readonly DisplayStatus[] = ['new', 'assigned', 'picking', 'packed', 'shipped', 'delivered'];
const ended: readonly DisplayStatus[] = [
  'completed',
  'cancelled',
  'returned',
  'refunded',
  'refused',
  'partially_refunded',
];

/** The way an order goes, with what happened of it. A state beside the way (held, refused, cancelled) stands where it left it. */
export function journeyOf(
  order: Pick<OrderSummary, 'paymentMethod' | 'displayStatus'>,
  timeline: readonly TimelineEntry[],
): JourneyStep[] {
  const path = order.paymentMethod === 'cod' ? cashPath : paidPath;
  const firstAt = new Map<DisplayStatus, TimelineEntry>();
  for (const entry of timeline)
    if (entry.to && entry.to !== entry.from && !firstAt.has(entry.to)) firstAt.set(entry.to, entry);
  const now = order.displayStatus;
  const reachedNow = path.indexOf(now);
  const furthest =
    reachedNow >= 0 ? reachedNow : Math.max(-1, ...path.map((status, index) => (firstAt.has(status) ? index : -1)));
  const step = (status: DisplayStatus, place: JourneyStep['place']): JourneyStep => {
    const entry = place === 'done' || place === 'now' ? firstAt.get(status) : undefined;
    const actor = entry?.actor.id ? entry.actor.name : null;
    return { status, place, at: entry?.at ?? null, actor };
  };
  const done = path.slice(0, reachedNow >= 0 ? reachedNow : furthest + 1).filter((status) => firstAt.has(status));
  const ahead = ended.includes(now) ? [] : path.slice(furthest + 1);
  return [
    ...done.map((status) => step(status, 'done')),
    step(now, 'now'),
    ...ahead.map((status, index) => step(status, index === 0 ? 'next' : 'ahead')),
  ];
}
