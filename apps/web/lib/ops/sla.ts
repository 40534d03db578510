import type { OrderSummary } from '@talat/contracts/order';
import type { OrderPromises } from '@talat/contracts/order-desk';

/** How old an order may be in a state, in seconds from its confirmation, as the shop's settings have it. Absent: nobody waits for it. */
export type Promises = OrderPromises['promises'];

export type AgeSource = Pick<OrderSummary, 'createdAt' | 'confirmedAt' | 'displayStatus'>;
export type Due = 'none' | 'fine' | 'near' | 'over';
export type Age = { since: number; promise: number | null };

const nearShare = 0.8;
const promiseMs = (seconds: number | undefined): number | null => (seconds === undefined ? null : seconds * 1000);

export const ageOf = (order: AgeSource, promises: Promises): Age => ({
  since: Date.parse(order.confirmedAt ?? order.createdAt),
  promise: promiseMs(promises[order.displayStatus]),
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
  return { clock: durationText(seconds) };
}

/** `04:22` within an hour, `2:41:10` beyond it. */
export function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
