import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderCounts, OrderSummary } from '@talat/contracts/order';
import { toDecimal, toMinor } from '@talat/contracts/money';
import { isFiltered, type OrdersFilter } from './orders-query.ts';
import { countChange } from './wall-state.ts';
import { openStatuses } from './wall-views.ts';

/** The counts as they are after these events; those that the counts know already change nothing. */
export function countsAfter(known: OrderCounts, events: readonly EventEnvelope[]): OrderCounts {
  const fresh = events.filter(({ sequence }) => sequence > known.pos);
  if (fresh.length === 0) return known;
  const counts = { ...known.counts };
  for (const { data } of fresh) if ('order' in data) countChange(counts, data);
  const total = openStatuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return { ...known, counts, total, pos: Math.max(...fresh.map(({ sequence }) => sequence)) };
}

/** How many a view holds, where it asks for states and for nothing else; null where only a query could tell. */
export function countIn({ counts, total }: OrderCounts, filter: OrdersFilter): number | null {
  if (isFiltered({ ...filter, status: '' })) return null;
  if (filter.status === 'open') return total;
  const statuses = filter.status ? filter.status.split(',') : Object.keys(counts);
  return statuses.reduce((sum, status) => sum + (counts[status as keyof typeof counts] ?? 0), 0);
}

/** What orders come to, by currency; most shops have one. */
export function sumsOf(orders: readonly OrderSummary[]): { currency: OrderSummary['currency']; amount: number }[] {
  const sums = new Map<OrderSummary['currency'], number>();
  for (const { total, currency } of orders) sums.set(currency, (sums.get(currency) ?? 0) + toMinor(total, currency));
  return [...sums].map(([currency, minor]) => ({ currency, amount: toDecimal(minor, currency) }));
}
