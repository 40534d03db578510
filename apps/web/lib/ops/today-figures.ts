import type { OrderCounts } from '@talat/contracts/order';
import type { DisplayStatus } from '@talat/contracts/order-display';
import type { OrderToday } from '@talat/contracts/order-desk';
import type { Promises } from './sla.ts';

/** A percentage beyond this says how little there was to compare with, not how well it goes. */
const mostPercent = 200;

/** How today stands beside the other day until the same hour. */
export type DayChange =
  | { kind: 'none' }
  | { kind: 'percent'; percent: number; until: number }
  | { kind: 'more'; difference: number; until: number };

export function compareDays({ today, before }: Pick<OrderToday, 'today' | 'before'>, hour: number): DayChange {
  const until = before.hours.slice(0, hour + 1).reduce((sum, { total }) => sum + total, 0);
  if (until <= 0) return { kind: 'none' };
  const difference = today.total - until;
  const percent = (difference / until) * 100;
  return percent > mostPercent ? { kind: 'more', difference, until } : { kind: 'percent', percent, until };
}

/** Of the orders that somebody waits for, how many percent are in time; null when nobody waits. */
export function shareInTime(counts: OrderCounts['counts'], promises: Promises, overdue: number): number | null {
  const waiting = Object.keys(promises).reduce((sum, display) => sum + (counts[display as DisplayStatus] ?? 0), 0);
  return waiting === 0 ? null : Math.round((Math.max(0, waiting - overdue) / waiting) * 100);
}

/** Round values for the rules of a chart, at most four up to its highest. */
export function chartRules(most: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [power / 2, power, power * 2].find((each) => most / each <= 4) ?? power * 5;
  return Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step);
}
