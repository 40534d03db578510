import { bangkok } from './date.ts';

// Parcels of orders placed before this hour (Bangkok) leave the same day.
const cutoffHour = 14;
const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** The next moment at which a round of parcels leaves, and whether that is still today. */
export function nextCutoff(now: number): { at: number; isToday: boolean } {
  const { hour, minute, second } = bangkok(now);
  const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1000 + (now % 1000);
  const today = now - sinceMidnight + cutoffHour * hourMs;
  return now < today ? { at: today, isToday: true } : { at: today + dayMs, isToday: false };
}

export type Remaining = { hours: number; minutes: number; seconds: number };

export function remaining(until: number, now: number): Remaining {
  const seconds = Math.max(0, Math.floor((until - now) / 1000));
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}
