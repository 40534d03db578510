import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderCounts, OrderSummary } from '@talat/contracts/order';
import type { OrderAssignmentList } from '@talat/contracts/order-desk';
import { type AssignWaits, waitIn, waitsOf } from './assign-waits.ts';
import { matches, problemStatuses, views, type WallFilter } from './wall-views.ts';

/** A change shown before the server has agreed: what to go back to, and what went wrong. */
type Attempt = { before: OrderSummary; busy: boolean };

export type WallState = {
  /** Every order this page knows, by id. */
  rows: ReadonlyMap<string, OrderSummary>;
  /** Ids of the stream, newest first; never sorted again. */
  stream: readonly string[];
  /** Arrived while the reader was busy: shown when asked for. */
  waiting: readonly string[];
  counts: OrderCounts['counts'];
  /** Position up to which `counts` is true. */
  pos: number;
  /** Arrivals of the last hour, as epoch milliseconds by order id. */
  arrivals: ReadonlyMap<string, number>;
  /** What the orders that were taken in the last hour had waited. */
  waits: AssignWaits;
  attempts: ReadonlyMap<string, Attempt>;
  errors: ReadonlyMap<string, string>;
  /** When a row last came or changed by somebody's hand, for its mark and flash. */
  touched: ReadonlyMap<string, { at: number; isNew: boolean }>;
};

export type WallSnapshot = {
  orders: readonly OrderSummary[];
  counts: OrderCounts;
  /** Where the list goes on that the page was opened with. */
  nextCursor: string | null;
  arrivals: readonly (readonly [id: string, at: number])[];
  assignments: OrderAssignmentList['data'];
};

export type WallAction =
  | { type: 'snapshot'; snapshot: WallSnapshot }
  | { type: 'loaded'; orders: readonly OrderSummary[] }
  | { type: 'events'; events: readonly EventEnvelope[]; now: number; isHeld: boolean }
  | { type: 'showWaiting'; now: number }
  | { type: 'try'; id: string; change: (order: OrderSummary) => OrderSummary }
  | { type: 'agreed'; order: OrderSummary; now: number }
  | { type: 'refused'; id: string; reason: string; current?: OrderSummary }
  | { type: 'forgive'; id: string };

/** More rows than anybody reads: the oldest leave the memory first. */
const rowLimit = 600;
const hourMs = 3_600_000;

export const emptyWall: WallState = {
  rows: new Map(),
  stream: [],
  waiting: [],
  counts: {},
  pos: 0,
  arrivals: new Map(),
  waits: new Map(),
  attempts: new Map(),
  errors: new Map(),
  touched: new Map(),
};

export function wallReducer(state: WallState, action: WallAction): WallState {
  switch (action.type) {
    case 'snapshot': {
      const { orders, counts, arrivals, assignments } = action.snapshot;
      const waits = waitsOf(assignments);
      const fresh = { ...emptyWall, counts: counts.counts, pos: counts.pos, arrivals: new Map(arrivals), waits };
      return addLoaded(fresh, orders);
    }
    case 'loaded':
      return addLoaded(state, action.orders);
    case 'events':
      return applyEvents(state, action);
    case 'showWaiting':
      return showWaiting(state, action.now);
    case 'try':
      return tryChange(state, action.id, action.change);
    case 'agreed': {
      const attempts = without(state.attempts, action.order.id);
      const known = state.rows.get(action.order.id);
      const isStale =
        known !== undefined && !state.attempts.has(action.order.id) && known.version > action.order.version;
      return isStale
        ? { ...state, attempts }
        : { ...state, attempts, rows: put(state.rows, toRow(action.order, known)) };
    }
    case 'refused': {
      const before = state.attempts.get(action.id)?.before;
      const back = action.current ?? before;
      return {
        ...state,
        attempts: without(state.attempts, action.id),
        errors: new Map(state.errors).set(action.id, action.reason),
        rows: back ? put(state.rows, toRow(back, state.rows.get(action.id))) : state.rows,
      };
    }
    case 'forgive':
      return state.errors.has(action.id) ? { ...state, errors: without(state.errors, action.id) } : state;
  }
}

/** Lists answer newest first; rows of a later page go below, newer ones the page did not know go where their time puts them. */
function addLoaded(state: WallState, orders: readonly OrderSummary[]): WallState {
  const rows = new Map(state.rows);
  const fresh: string[] = [];
  for (const order of orders) {
    const known = rows.get(order.id);
    if (!known) fresh.push(order.id);
    if (!known || known.version < order.version) rows.set(order.id, order);
  }
  if (fresh.length === 0) return { ...state, rows };
  const waiting = state.waiting.filter((id) => !fresh.includes(id));
  const stream = [...state.stream, ...fresh].toSorted((a, b) => compare(rows.get(b)!, rows.get(a)!));
  return { ...state, rows, stream, waiting };
}

const compare = (a: OrderSummary, b: OrderSummary): number =>
  a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1;

type EventsAction = Extract<WallAction, { type: 'events' }>;
type OrderEvent = Extract<EventEnvelope, { type: `order.${string}` }>;
const isOrderEvent = (event: EventEnvelope): event is OrderEvent => event.type.startsWith('order.');

function applyEvents(state: WallState, { events, now, isHeld }: EventsAction): WallState {
  const draft = {
    rows: new Map(state.rows),
    counts: { ...state.counts },
    arrivals: new Map(state.arrivals),
    waits: new Map(state.waits),
    attempts: new Map(state.attempts),
    touched: new Map(state.touched),
    arrived: [] as string[],
    pos: state.pos,
  };
  for (const event of events) {
    if (event.sequence <= state.pos) {
      if (isOrderEvent(event)) putOrder(draft, event, now);
      continue;
    }
    draft.pos = Math.max(draft.pos, event.sequence);
    if (!isOrderEvent(event)) continue;
    countChange(draft.counts, event.data);
    if (event.type === 'order.created') draft.arrivals.set(event.data.orderId, Date.parse(event.data.order.createdAt));
    const wait = waitIn(event);
    if (wait) draft.waits.set(event.data.orderId, wait);
    putOrder(draft, event, now);
  }
  for (const [id, { at }] of draft.waits) if (at < now - hourMs) draft.waits.delete(id);
  for (const [id, at] of draft.arrivals) if (at < now - hourMs) draft.arrivals.delete(id);
  const { arrived, ...changed } = draft;
  const known = new Set([...state.stream, ...state.waiting]);
  const added = arrived.filter((id) => !known.has(id)).toReversed();
  const next: WallState = {
    ...state,
    ...changed,
    ...(isHeld ? { waiting: [...added, ...state.waiting] } : { stream: [...added, ...state.stream] }),
  };
  return trim(next);
}

type Draft = {
  rows: Map<string, OrderSummary>;
  attempts: Map<string, Attempt>;
  touched: Map<string, { at: number; isNew: boolean }>;
  arrived: string[];
};

function putOrder(draft: Draft, event: OrderEvent, now: number): void {
  const { order } = event.data;
  const attempt = draft.attempts.get(order.id);
  const known = attempt?.before ?? draft.rows.get(order.id);
  if (known && known.version >= order.version) return;
  if (!known) draft.arrived.push(order.id);
  draft.rows.set(order.id, toRow(order, known));
  if (attempt && !attempt.busy) draft.attempts.delete(order.id);
  else if (attempt) draft.attempts.set(order.id, { ...attempt, before: order });
  draft.touched.set(order.id, { at: now, isNew: !known || draft.touched.get(order.id)?.isNew === true });
}

/** Events carry names in one language and no phone; what a list has already told in the reader's language is kept. */
function toRow(order: OrderSummary, known: OrderSummary | undefined): OrderSummary {
  if (!known) return order;
  return { ...order, thumbnails: known.thumbnails, customerPhone: known.customerPhone ?? order.customerPhone };
}

export function countChange(
  counts: OrderCounts['counts'],
  { from, to }: { from: keyof typeof counts | null; to: keyof typeof counts },
): void {
  if (from === to) return;
  if (from) counts[from] = Math.max(0, (counts[from] ?? 0) - 1);
  counts[to] = (counts[to] ?? 0) + 1;
}

function showWaiting(state: WallState, now: number): WallState {
  if (state.waiting.length === 0) return state;
  const touched = new Map(state.touched);
  for (const id of state.waiting) touched.set(id, { at: now, isNew: true });
  return trim({ ...state, touched, stream: [...state.waiting, ...state.stream], waiting: [] });
}

function tryChange(state: WallState, id: string, change: (order: OrderSummary) => OrderSummary): WallState {
  const before = state.rows.get(id);
  if (!before) return state;
  return {
    ...state,
    rows: put(state.rows, change(before)),
    attempts: new Map(state.attempts).set(id, { before, busy: true }),
    errors: without(state.errors, id),
  };
}

function trim(state: WallState): WallState {
  if (state.stream.length <= rowLimit) return state;
  const kept = state.stream.slice(0, rowLimit);
  const isKept = new Set([...kept, ...state.waiting]);
  const dropped = state.stream.slice(rowLimit).filter((id) => {
    const status = state.rows.get(id)?.displayStatus;
    return status !== undefined && problemStatuses.includes(status);
  });
  for (const id of dropped) isKept.add(id);
  const rows = new Map([...state.rows].filter(([id]) => isKept.has(id)));
  const touched = new Map([...state.touched].filter(([id]) => isKept.has(id)));
  return { ...state, rows, touched, stream: [...kept, ...dropped] };
}

const put = (rows: WallState['rows'], order: OrderSummary): Map<string, OrderSummary> =>
  new Map(rows).set(order.id, order);

function without<T>(map: ReadonlyMap<string, T>, id: string): Map<string, T> {
  const next = new Map(map);
  next.delete(id);
  return next;
}

export type WallLists = { problems: OrderSummary[]; stream: OrderSummary[]; waiting: number };

/** What is shown: problems first, then the stream. `pinned` rows stay although they no longer match, so that nothing jumps. */
export function listsOf(state: WallState, filter: WallFilter, pinned: ReadonlySet<string>): WallLists {
  const problems: OrderSummary[] = [];
  const stream: OrderSummary[] = [];
  for (const id of state.stream) {
    const order = state.rows.get(id);
    if (!order || !(matches(order, filter) || (pinned.has(id) && isPinnable(order, filter)))) continue;
    (problemStatuses.includes(order.displayStatus) ? problems : stream).push(order);
  }
  const waiting = state.waiting.filter((id) => {
    const order = state.rows.get(id);
    return order !== undefined && matches(order, filter);
  }).length;
  return { problems, stream, waiting };
}

/** A row in hand stays where it is whatever its state becomes, except when the reader asked for other people's or other money. */
const isPinnable = (order: OrderSummary, filter: WallFilter): boolean =>
  (!filter.cod || order.paymentMethod === 'cod') &&
  (filter.channel === '' || order.channel === filter.channel) &&
  views[filter.view].statuses.length > 0;
