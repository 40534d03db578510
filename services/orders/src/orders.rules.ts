import { DomainError } from '@talat/contracts/errors';
import {
  displayStatus,
  type DisplayStatus,
  findDisplayStatus,
  type FulfilmentStatus,
  type OrderStatus,
  orderStatuses,
  type PaymentStatus,
} from '@talat/contracts/order-display';
import type { Permission } from '@talat/contracts/permissions';

export type OrderState = {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  fulfilmentStatus: FulfilmentStatus;
  assigneeId: string | null;
  heldFrom: 'confirmed' | 'processing' | null;
};
export type OrderEvent =
  | 'confirm'
  | 'prepare'
  | 'pick'
  | 'pack'
  | 'fulfil'
  | 'ship_part'
  | 'ship'
  | 'deliver'
  | 'refuse'
  | 'complete'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'return_all'
  | 'return_part';

type Transition = {
  event: OrderEvent;
  from: {
    status: readonly OrderStatus[];
    payment?: readonly PaymentStatus[];
    fulfilment?: readonly FulfilmentStatus[];
  };
  /** `held` goes back to where the hold began. */
  to: { status?: OrderStatus | 'held'; payment?: PaymentStatus; fulfilment?: FulfilmentStatus };
  /** Who may; `system` is the checkout. `owner` lets the customer do it to the own order. */
  by: Permission | 'system';
  owner?: boolean;
  /** What of the checkout is given back when this happens. */
  undoes?: readonly ('stock' | 'money')[];
  /** Nothing outside of the order follows from it: whoever did it may take it back for `undoMinutes`. */
  canUndo?: true;
};

const settled = ['paid', 'partially_refunded', 'cod_due', 'cod_collected'] as const;
const received = ['paid', 'partially_refunded', 'refunded', 'cod_collected'] as const;
const notSentYet = ['unfulfilled', 'picking', 'packed'] as const;
const sent = ['partially_shipped', 'shipped', 'delivered', 'refused'] as const;

/** Every way an order may go (product.md, "Order, payment and fulfilment states"). What is not here is refused. */
export const transitions: readonly Transition[] = [
  { event: 'confirm', from: { status: ['pending'] }, to: { status: 'confirmed' }, by: 'system' },
  {
    event: 'prepare',
    from: { status: ['confirmed'], payment: settled },
    to: { status: 'processing' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'pick',
    from: { status: ['confirmed', 'processing'], payment: settled, fulfilment: ['unfulfilled'] },
    to: { status: 'processing', fulfilment: 'picking' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'pack',
    from: { status: ['processing'], payment: settled, fulfilment: ['picking'] },
    to: { fulfilment: 'packed' },
    by: 'orders.advance',
    canUndo: true,
  },
  // picked and packed in one go, as small shops do; every later step asks for a parcel's number or takes cash
  {
    event: 'fulfil',
    from: { status: ['confirmed', 'processing'], payment: settled, fulfilment: ['unfulfilled', 'picking'] },
    to: { status: 'processing', fulfilment: 'packed' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'ship_part',
    from: { status: ['processing'], payment: settled, fulfilment: ['packed'] },
    to: { fulfilment: 'partially_shipped' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'ship',
    from: { status: ['processing'], payment: settled, fulfilment: ['packed', 'partially_shipped'] },
    to: { fulfilment: 'shipped' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'deliver',
    from: { status: ['processing'], payment: ['cod_due'], fulfilment: ['shipped'] },
    to: { fulfilment: 'delivered', payment: 'cod_collected' },
    by: 'orders.advance',
  },
  {
    event: 'deliver',
    from: { status: ['processing'], fulfilment: ['shipped'] },
    to: { fulfilment: 'delivered' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'refuse',
    from: { status: ['processing'], fulfilment: ['shipped', 'partially_shipped'] },
    to: { fulfilment: 'refused' },
    by: 'orders.advance',
  },
  {
    event: 'complete',
    from: {
      status: ['processing'],
      payment: ['paid', 'partially_refunded', 'cod_collected', 'refunded'],
      fulfilment: ['delivered'],
    },
    to: { status: 'completed' },
    by: 'orders.advance',
    canUndo: true,
  },
  {
    event: 'complete',
    from: { status: ['confirmed'], payment: ['cod_due', 'cod_collected'], fulfilment: ['unfulfilled'] },
    to: { status: 'completed', payment: 'cod_collected', fulfilment: 'delivered' },
    by: 'system',
  },
  {
    event: 'hold',
    from: { status: ['confirmed', 'processing'], fulfilment: notSentYet },
    to: { status: 'on_hold' },
    by: 'orders.hold',
  },
  { event: 'resume', from: { status: ['on_hold'] }, to: { status: 'held' }, by: 'orders.hold' },
  {
    event: 'cancel',
    from: { status: ['pending', 'confirmed'], fulfilment: ['unfulfilled'] },
    to: { status: 'cancelled' },
    by: 'orders.cancel',
    owner: true,
    undoes: ['stock', 'money'],
  },
  {
    event: 'cancel',
    from: { status: ['processing', 'on_hold'], fulfilment: notSentYet },
    to: { status: 'cancelled' },
    by: 'orders.cancel',
    undoes: ['stock', 'money'],
  },
  {
    event: 'return_all',
    from: { status: ['processing', 'completed'], fulfilment: sent },
    to: { status: 'completed', fulfilment: 'returned' },
    by: 'orders.cancel',
    undoes: ['stock', 'money'],
  },
  // cash is collected for the whole parcel: a part of it comes back after that, or from a parcel that was refused
  {
    event: 'return_part',
    from: { status: ['processing', 'completed'], payment: received, fulfilment: sent },
    to: {},
    by: 'orders.cancel',
    undoes: ['stock', 'money'],
  },
  {
    event: 'return_part',
    from: { status: ['processing', 'completed'], fulfilment: ['refused'] },
    to: {},
    by: 'orders.cancel',
    undoes: ['stock'],
  },
];

/** Stops the start when the table names a state that nothing leads to, or leaves one for good that must not be the end. */
export function validateTransitions(table: readonly Transition[] = transitions): void {
  const reached = new Set<OrderStatus>(['pending']);
  for (let grew = true; grew; ) {
    grew = false;
    for (const { from, to } of table) {
      if (!from.status.some((status) => reached.has(status))) continue;
      for (const status of to.status === 'held'
        ? (['confirmed', 'processing'] as const)
        : to.status
          ? [to.status]
          : []) {
        if (!reached.has(status)) grew = Boolean(reached.add(status));
      }
    }
  }
  const lost = orderStatuses.filter((status) => !reached.has(status));
  if (lost.length) throw new Error(`the order table never reaches ${lost.join(', ')}`);
  const unknown = table.flatMap(({ from }) => from.status).filter((status) => !orderStatuses.includes(status));
  if (unknown.length) throw new Error(`the order table names unknown states: ${unknown.join(', ')}`);
  const dead = orderStatuses.filter(
    (status) => !['completed', 'cancelled'].includes(status) && !table.some(({ from }) => from.status.includes(status)),
  );
  if (dead.length) throw new Error(`the order table leads nowhere from ${dead.join(', ')}`);
}

const matches = <T>(allowed: readonly T[] | undefined, value: T): boolean =>
  allowed === undefined || allowed.includes(value);

/** The row of the table that applies, or undefined. */
export function findTransition(state: OrderState, event: OrderEvent): Transition | undefined {
  return transitions.find(
    (row) =>
      row.event === event &&
      matches(row.from.status, state.status) &&
      matches(row.from.payment, state.paymentStatus) &&
      matches(row.from.fulfilment, state.fulfilmentStatus),
  );
}

export type Decided = { transition: Transition; next: OrderState };

/** The one decision about an order's state. @throws {DomainError} ORDER_TRANSITION_REFUSED */
export function decide(state: OrderState, event: OrderEvent): Decided {
  const transition = findTransition(state, event);
  if (!transition)
    throw new DomainError('ORDER_TRANSITION_REFUSED', { from: displayStatus(state), to: targetOf[event] });
  const { to } = transition;
  const status = to.status === 'held' ? (state.heldFrom ?? 'confirmed') : (to.status ?? state.status);
  const heldFrom = status === 'on_hold' ? (state.status as 'confirmed' | 'processing') : null;
  return {
    transition,
    next: {
      ...state,
      status,
      paymentStatus: to.payment ?? state.paymentStatus,
      fulfilmentStatus: to.fulfilment ?? state.fulfilmentStatus,
      heldFrom,
    },
  };
}

/** How long a step may be taken back by whoever took it. */
export const undoMinutes = 5;

/**
 * The state before a step, where the order still is where the step led.
 * @throws {DomainError} STEP_NOT_UNDOABLE where more than the order's own state followed from it: cash, stock, an end
 */
export function takeBack(state: OrderState, { event, before }: { event: OrderEvent; before: OrderState }): OrderState {
  const { transition, next } = decide(before, event);
  const isThere =
    next.status === state.status &&
    next.paymentStatus === state.paymentStatus &&
    next.fulfilmentStatus === state.fulfilmentStatus;
  if (!transition.canUndo || !isThere) throw new DomainError('STEP_NOT_UNDOABLE', { minutes: undoMinutes });
  return before;
}

/** The word for where an event leads, in refusals and in the caller's next steps. */
export const targetOf: Record<OrderEvent, DisplayStatus> = {
  confirm: 'new',
  prepare: 'processing',
  pick: 'picking',
  pack: 'packed',
  fulfil: 'packed',
  ship_part: 'partially_shipped',
  ship: 'shipped',
  deliver: 'delivered',
  refuse: 'refused',
  complete: 'completed',
  hold: 'on_hold',
  resume: 'processing',
  cancel: 'cancelled',
  return_all: 'returned',
  return_part: 'returned',
};

const eventOf: Partial<Record<DisplayStatus | OrderStatus, OrderEvent>> = {
  processing: 'prepare',
  picking: 'pick',
  packed: 'pack',
  ready_to_ship: 'pack',
  partially_shipped: 'ship_part',
  shipped: 'ship',
  delivered: 'deliver',
  refused: 'refuse',
  completed: 'complete',
  on_hold: 'hold',
  cancelled: 'cancel',
  returned: 'return_all',
};

/**
 * What a wish for a state means now: a canonical state or a word people see, in either language and any letter case.
 * From a hold, the state before it (in either naming) means to resume.
 * @throws {DomainError} VALIDATION_FAILED for a word we do not know, ORDER_TRANSITION_REFUSED for one that is no step
 */
export function eventFor(state: OrderState, wish: string): OrderEvent {
  const word = wordOf(wish);
  if (!word) throw new DomainError('VALIDATION_FAILED', { summary: `status: "${wish}" is not a state` });
  if (state.status === 'on_hold' && word !== 'cancelled' && word !== 'on_hold') {
    const { next } = decide(state, 'resume');
    if (word === next.status || word === displayStatus(next)) return 'resume';
  }
  const event = eventOf[word];
  if (event === 'pack' && !findTransition(state, 'pack') && findTransition(state, 'fulfil')) return 'fulfil';
  if (!event) throw new DomainError('ORDER_TRANSITION_REFUSED', { from: displayStatus(state), to: word });
  return event;
}

/** Canonical state or display key for a word, in either language and any letter case. */
export function wordOf(text: string): OrderStatus | DisplayStatus | undefined {
  const canonical = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return orderStatuses.find((status) => status === canonical) ?? findDisplayStatus(text);
}

/** What a payment's fact makes of the order's money state; undefined: nothing. */
export function paymentStatusAfter(
  state: OrderState,
  fact: { type: 'captured' | 'failed' | 'voided' } | { type: 'refunded'; isWhole: boolean },
): PaymentStatus | undefined {
  switch (fact.type) {
    case 'refunded':
      return fact.isWhole ? 'refunded' : 'partially_refunded';
    case 'failed':
      return state.status === 'pending' && state.paymentStatus === 'unpaid' ? 'failed' : undefined;
    case 'captured':
      // before the confirmation the checkout itself says that it is paid
      if (state.paymentStatus === 'cod_due') return 'cod_collected';
      return state.status === 'cancelled' && ['unpaid', 'failed', 'authorized'].includes(state.paymentStatus)
        ? 'paid'
        : undefined;
    case 'voided':
      return ['authorized', 'cod_due'].includes(state.paymentStatus) &&
        (state.status === 'cancelled' || state.fulfilmentStatus === 'returned')
        ? 'unpaid'
        : undefined;
  }
}
