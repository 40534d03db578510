import type { EventEnvelope } from '@talat/contracts/events';

export type TodayFact = 'today' | 'lowStock' | 'deadWork';

/** What may take goods below their reorder level, or lift them above it. */
const lowTypes: ReadonlySet<string> = new Set([
  'inventory.low',
  'inventory.restocked',
  'inventory.adjusted',
  'inventory.released',
]);

/** Which facts of the day these events may have changed. */
export function factsIn(events: readonly EventEnvelope[]): TodayFact[] {
  const found = new Set<TodayFact>();
  for (const { type } of events) {
    if (type.startsWith('order.')) found.add('today');
    if (lowTypes.has(type)) found.add('lowStock');
  }
  return [...found];
}
