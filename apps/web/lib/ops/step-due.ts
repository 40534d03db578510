import type { Order } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import type { JourneyStep } from './journey.ts';
import { ageOf, type Promises } from './sla.ts';

type Source = Pick<Order, 'displayStatus' | 'createdAt' | 'confirmedAt' | 'promisedDate'>;
/** When a coming step is due: an instant, or the day that the till promised. */
export type StepDue = { by: number } | { day: string };

/**
 * When each step ahead is due, by its state: the one before it lasts as long as the shop promises, and the parcel comes on its day.
 * Nothing is counted for an order that waits for somebody; of one that waits for its money, only the money.
 */
export function stepDues(
  order: Source,
  steps: readonly JourneyStep[],
  promises: Promises,
): ReadonlyMap<DisplayStatus, StepDue> {
  const dues = new Map<DisplayStatus, StepDue>();
  if (order.displayStatus === 'on_hold') return dues;
  for (const [index, { status, place }] of steps.entries()) {
    const before = steps[index - 1];
    if (!before || place === 'done' || place === 'now' || (place === 'ahead' && !order.confirmedAt)) continue;
    if (status === 'delivered' && order.promisedDate) {
      dues.set(status, { day: order.promisedDate });
      continue;
    }
    const { since, promise } = ageOf({ ...order, displayStatus: before.status }, promises);
    if (promise !== null) dues.set(status, { by: since + promise });
  }
  return dues;
}
