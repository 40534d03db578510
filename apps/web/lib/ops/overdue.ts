import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import { rowsOf } from './live-rows.ts';
import { ageOf, dueAt, type Promises } from './sla.ts';

export type Watched = ReadonlyMap<string, OrderSummary>;

/** Every order that was loaded or told of, each as it is now. */
export function watchAlso(known: Watched, orders: readonly OrderSummary[]): Watched {
  const next = new Map(known);
  for (const order of orders) if ((next.get(order.id)?.version ?? 0) < order.version) next.set(order.id, order);
  return next;
}

export const ordersIn = (events: readonly EventEnvelope[]): OrderSummary[] =>
  [...rowsOf('orders', events).values()] as OrderSummary[];

/** Those that somebody waits for: what has ended, or has no promise in its state, cannot become late. */
export const stillWaiting = (known: Watched, promises: Promises): Watched =>
  new Map([...known].filter(([, { displayStatus }]) => promises[displayStatus] !== undefined));

/** The orders that are over their time, each by itself and the state in which it is late; the youngest first. */
export const overIn = (known: Watched, promises: Promises, now: number): Map<string, OrderSummary> =>
  new Map(
    [...known.values()]
      .filter((order) => dueAt(ageOf(order, promises), now).due === 'over')
      .toSorted((a, b) => ageOf(b, promises).since - ageOf(a, promises).since)
      .map((order) => [`${order.id} ${order.displayStatus}`, order]),
  );

/** Before that, nothing can have been ordered that is not late yet, however long its state may take. */
export const lateSince = (promises: Promises, now: number): number =>
  now - Math.max(0, ...Object.values(promises)) * 1000;
