import type { TrackedOrder } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import { bangkok, dayInstant } from './format/date.ts';

/** Whether an order in this state is still on its way to the day that was promised. */
const isComing: Record<DisplayStatus, boolean> = {
  pending_payment: false,
  payment_failed: false,
  new: true,
  paid: true,
  assigned: true,
  processing: true,
  picking: true,
  packed: true,
  ready_to_ship: true,
  partially_shipped: true,
  shipped: true,
  delivered: false,
  completed: false,
  on_hold: false,
  refused: false,
  returned: false,
  partially_refunded: false,
  refunded: false,
  cancelled: false,
};

export type PromisedDay = { at: number; isLate: boolean };

/** The promised day while it is worth telling; late from the day after it. */
export function promisedDay(
  { promisedDate, displayStatus }: Pick<TrackedOrder, 'promisedDate' | 'displayStatus'>,
  now: number,
): PromisedDay | null {
  if (!promisedDate || !isComing[displayStatus]) return null;
  const at = dayInstant(promisedDate);
  const count = (time: number) => {
    const { year, month, day } = bangkok(time);
    return Date.UTC(year, month, day);
  };
  return { at, isLate: count(now) > count(at) };
}
