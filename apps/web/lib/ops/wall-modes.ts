import type { OrderSummary } from '@talat/contracts/order';
import { bangkok } from '../format/date.ts';
import { provinceOf } from './provinces.ts';
import { type ViewKey, viewKeys, views } from './wall-views.ts';

export const wallModes = ['list', 'lanes', 'heat', 'pace'] as const;
export type WallMode = (typeof wallModes)[number];
export const modeOf = (value: string | string[] | undefined): WallMode =>
  wallModes.find((mode) => mode === value) ?? 'list';

export type LaneKey = Exclude<ViewKey, 'all'>;
/** What is wrong comes first: it must not be out of sight to the right. */
export const lanes: readonly LaneKey[] = [
  'problem',
  ...viewKeys.filter((view): view is LaneKey => view !== 'all' && view !== 'problem'),
];

export const laneOf = (order: Pick<OrderSummary, 'displayStatus'>): LaneKey | null =>
  lanes.find((lane) => views[lane].statuses.includes(order.displayStatus)) ?? null;

/** Orders of each lane, in the order in which they are given. */
export function byLane(orders: Iterable<OrderSummary>): Map<LaneKey, OrderSummary[]> {
  const found = new Map(lanes.map((lane): [LaneKey, OrderSummary[]] => [lane, []]));
  for (const order of orders) {
    const lane = laneOf(order);
    if (lane) found.get(lane)!.push(order);
  }
  return found;
}

/** More cards than a lane is scrolled through. */
export const laneLength = 40;

/** The cards as they stand: lane by lane, each from its top. */
export const laneCards = (orders: Iterable<OrderSummary>): OrderSummary[] =>
  [...byLane(orders).values()].flatMap((cards) => cards.slice(0, laneLength));

/** How many go to each province; those whose province nobody could read are counted apart. */
export function byProvince(orders: Iterable<Pick<OrderSummary, 'province'>>): {
  counts: Map<string, number>;
  unknown: number;
} {
  const counts = new Map<string, number>();
  let unknown = 0;
  for (const order of orders) {
    const province = provinceOf(order.province);
    if (province) counts.set(province, (counts.get(province) ?? 0) + 1);
    else unknown += 1;
  }
  return { counts, unknown };
}

const hourMs = 3_600_000;
const shownHours = 24;

export type Pace = { hours: number[]; rows: { lane: LaneKey; counts: number[]; older: number }[] };

/** For each hour of the last day: what has become of the orders that came in it. */
export function paceOf(orders: Iterable<OrderSummary>, now: number): Pace {
  const thisHour = Math.floor(now / hourMs);
  const table = new Map(lanes.map((lane) => [lane, { lane, counts: Array<number>(shownHours).fill(0), older: 0 }]));
  for (const order of orders) {
    const lane = laneOf(order);
    if (!lane) continue;
    const row = table.get(lane)!;
    const back = thisHour - Math.floor(Date.parse(order.createdAt) / hourMs);
    if (back < shownHours) row.counts[shownHours - 1 - Math.max(0, back)]! += 1;
    else row.older += 1;
  }
  const hours = Array.from(
    { length: shownHours },
    (_, index) => bangkok((thisHour - shownHours + 1 + index) * hourMs).hour,
  );
  return { hours, rows: [...table.values()] };
}
