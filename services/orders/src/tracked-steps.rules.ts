import type { TrackedOrder } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';

type Step = TrackedOrder['steps'][number];
/** What the rules look at: the word now, when it was placed and confirmed, and each word that it came to since. */
export type Tracked = {
  display: DisplayStatus;
  placedAt: Date;
  confirmedAt: Date | null;
  history: readonly { from: DisplayStatus | null; to: DisplayStatus | null; at: Date; isUndo?: boolean }[];
};

/** The way of a parcel, as its customer sees it. */
const way = ['new', 'picking', 'packed', 'shipped', 'delivered'] as const;

/**
 * What each word is on the customer's way (its own step, or the one of the way that it belongs to), and what may still be told
 * to come: the rest of the way, the parcel's way back, or nothing.
 */
const places: Record<DisplayStatus, { step: DisplayStatus; ahead: 'way' | 'back' | 'nothing' }> = {
  pending_payment: { step: 'pending_payment', ahead: 'way' },
  payment_failed: { step: 'payment_failed', ahead: 'way' },
  new: { step: 'new', ahead: 'way' },
  paid: { step: 'new', ahead: 'way' },
  assigned: { step: 'new', ahead: 'way' },
  processing: { step: 'new', ahead: 'way' },
  picking: { step: 'picking', ahead: 'way' },
  packed: { step: 'packed', ahead: 'way' },
  ready_to_ship: { step: 'ready_to_ship', ahead: 'way' },
  partially_shipped: { step: 'partially_shipped', ahead: 'way' },
  shipped: { step: 'shipped', ahead: 'way' },
  delivered: { step: 'delivered', ahead: 'nothing' },
  completed: { step: 'delivered', ahead: 'nothing' },
  on_hold: { step: 'on_hold', ahead: 'way' },
  refused: { step: 'refused', ahead: 'back' },
  returned: { step: 'returned', ahead: 'nothing' },
  partially_refunded: { step: 'partially_refunded', ahead: 'nothing' },
  refunded: { step: 'refunded', ahead: 'nothing' },
  cancelled: { step: 'cancelled', ahead: 'nothing' },
};
/** Passed through and left behind: told only while they last. */
const passing: readonly DisplayStatus[] = ['payment_failed', 'ready_to_ship', 'partially_shipped', 'on_hold'];

/** The steps of the tracking page, in time: what happened, where the order is, and what comes if nothing happens to it. */
export function trackedSteps({ display, placedAt, confirmedAt, history }: Tracked): Step[] {
  const now = places[display];
  const reached = new Map<DisplayStatus, Date>([confirmedAt ? ['new', confirmedAt] : ['pending_payment', placedAt]]);
  for (const { from, to, at } of history.filter((entry, at) => !entry.isUndo && !history[at + 1]?.isUndo)) {
    const step = to && to !== from ? places[to].step : null;
    if (step && step !== 'pending_payment' && (step === now.step || !passing.includes(step)) && !reached.has(step))
      reached.set(step, at);
  }
  if (!reached.has(now.step)) reached.set(now.step, history.at(-1)?.at ?? placedAt);
  const past = [...reached].toSorted(([, a], [, b]) => a.getTime() - b.getTime());
  const furthest = way.findLastIndex((step) => reached.has(step));
  const ahead = { way: way.slice(furthest + 1), back: ['returned'] as const, nothing: [] }[now.ahead];
  return [
    ...past.map(([step, at]) => ({ display: step, at: at.toISOString() })),
    ...ahead.map((step) => ({ display: step, at: null })),
  ];
}
