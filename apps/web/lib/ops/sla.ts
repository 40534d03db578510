import type { OrderSummary } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How old an order may be, counted from its confirmation, before it must have left this state. Absent: nobody waits for it. */
const promises: Partial<Record<DisplayStatus, number>> = {
  pending_payment: 15 * minute,
  payment_failed: 15 * minute,
  new: 15 * minute,
  paid: 15 * minute,
  assigned: 30 * minute,
  processing: 30 * minute,
  picking: 45 * minute,
  on_hold: 30 * minute,
  packed: 4 * hour,
  ready_to_ship: 4 * hour,
  partially_shipped: 2 * day,
  shipped: 3 * day,
  refused: 5 * day,
  delivered: 7 * day,
};

export type AgeSource = Pick<OrderSummary, 'createdAt' | 'confirmedAt' | 'displayStatus'>;
export type Due = 'none' | 'fine' | 'near' | 'over';
export type Age = { since: number; promise: number | null };

const nearShare = 0.8;

export const ageOf = (order: AgeSource): Age => ({
  since: Date.parse(order.confirmedAt ?? order.createdAt),
  promise: promises[order.displayStatus] ?? null,
});

/** How much of the promised time is used up, at most 1, and what that means. */
export function dueAt({ since, promise }: Age, now: number): { share: number; due: Due } {
  if (promise === null) return { share: 0, due: 'none' };
  const share = Math.max(0, (now - since) / promise);
  return { share: Math.min(1, share), due: share >= 1 ? 'over' : share >= nearShare ? 'near' : 'fine' };
}

const two = (value: number): string => String(value).padStart(2, '0');

export type AgeText = { clock: string } | { days: number };

/** `04:22` within an hour, `2:41:10` within a day, then whole days: seconds mean nothing there. */
export function ageText(since: number, now: number): AgeText {
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  const days = Math.floor(seconds / 86_400);
  if (days > 0) return { days };
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { clock: hours > 0 ? `${hours}:${rest}` : rest };
}
