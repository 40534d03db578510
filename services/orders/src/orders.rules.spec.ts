import { displayStatus, fulfilmentStatuses, orderStatuses, paymentStatuses } from '@talat/contracts/order-display';
import { DomainError } from '@talat/contracts/errors';
import { describe, expect, it } from 'vitest';
import { orderActions } from './order-actions.rules.ts';
import {
  decide,
  eventFor,
  findTransition,
  type OrderEvent,
  type OrderState,
  paymentStatusAfter,
  takeBack,
  transitions,
  validateTransitions,
  wordOf,
} from './orders.rules.ts';

const paid: OrderState = {
  status: 'confirmed',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  assigneeId: null,
  heldFrom: null,
};
const at = (state: Partial<OrderState>): OrderState => ({ ...paid, ...state });
const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

const allStates: OrderState[] = orderStatuses.flatMap((status) =>
  paymentStatuses.flatMap((paymentStatus) =>
    fulfilmentStatuses.map((fulfilmentStatus) => ({
      status,
      paymentStatus,
      fulfilmentStatus,
      assigneeId: null,
      heldFrom: status === 'on_hold' ? ('processing' as const) : null,
    })),
  ),
);
const events = [...new Set(transitions.map(({ event }) => event))];

describe('the order table', () => {
  it('reaches every state and leaves each but the ends', () => {
    expect(() => validateTransitions()).not.toThrow();
  });

  it('stops the start when a state is out of reach or leads nowhere', () => {
    expect(() => validateTransitions(transitions.filter(({ event }) => event !== 'hold'))).toThrow(
      'never reaches on_hold',
    );
    expect(() =>
      validateTransitions(
        transitions
          .filter(({ event }) => event !== 'resume' && event !== 'cancel')
          .concat(transitions.filter(({ event, from }) => event === 'cancel' && !from.status.includes('on_hold'))),
      ),
    ).toThrow('leads nowhere from on_hold');
  });

  it('leads from every state by every event to a known state or refuses', () => {
    for (const state of allStates) {
      for (const event of events) {
        const code = codeOf(() => {
          const { next } = decide(state, event);
          expect(orderStatuses).toContain(next.status);
          expect(next.status === 'on_hold').toBe(next.heldFrom !== null);
          displayStatus(next);
        });
        expect(code === undefined || code === 'ORDER_TRANSITION_REFUSED').toBe(true);
      }
    }
  });

  it('never moves what has ended, but for returns', () => {
    const moving = (state: OrderState) => events.filter((event) => findTransition(state, event));
    expect(allStates.filter(({ status }) => status === 'cancelled').flatMap(moving)).toEqual([]);
    const afterCompletion = new Set<OrderEvent>(
      allStates.filter(({ status }) => status === 'completed').flatMap(moving),
    );
    expect([...afterCompletion].toSorted()).toEqual(['return_all', 'return_part']);
  });

  it('takes back no step that moved money or stock, and only from where it led', () => {
    for (const state of allStates) {
      for (const event of events) {
        const row = findTransition(state, event);
        if (!row) continue;
        const { next } = decide(state, event);
        const back = codeOf(() => expect(takeBack(next, { event, before: state })).toEqual(state));
        expect(back).toBe(row.canUndo ? undefined : 'STEP_NOT_UNDOABLE');
        if (row.canUndo) expect([next.paymentStatus, row.undoes]).toEqual([state.paymentStatus, undefined]);
      }
    }
    const packed = at({ status: 'processing', fulfilmentStatus: 'packed' });
    expect(codeOf(() => takeBack(packed, { event: 'pick', before: paid }))).toBe('STEP_NOT_UNDOABLE');
  });

  it('never ships what is not paid, promised or collected', () => {
    for (const state of allStates.filter(({ paymentStatus }) =>
      ['unpaid', 'authorized', 'failed', 'refunded'].includes(paymentStatus),
    )) {
      for (const event of ['pick', 'pack', 'ship'] as const) expect(findTransition(state, event)).toBeUndefined();
    }
  });

  it('collects the cash with the parcel, and completes only what is paid', () => {
    const parcel = at({ status: 'processing', paymentStatus: 'cod_due', fulfilmentStatus: 'shipped' });
    expect(decide(parcel, 'deliver').next).toMatchObject({
      fulfilmentStatus: 'delivered',
      paymentStatus: 'cod_collected',
    });
    expect(
      findTransition(at({ status: 'processing', paymentStatus: 'cod_due', fulfilmentStatus: 'delivered' }), 'complete'),
    ).toBeUndefined();
  });
});

describe('a wished state', () => {
  it.each([
    ['picking', 'pick'],
    ['กำลังหยิบ', 'pick'],
    ['Picking', 'pick'],
    ['PACKED', 'fulfil'],
    ['Ready to ship', 'fulfil'],
    ['processing', 'prepare'],
    ['on hold', 'hold'],
    ['พักไว้', 'hold'],
    ['ยกเลิก', 'cancel'],
    ['returned', 'return_all'],
    ['ส่งสำเร็จ', 'deliver'],
  ])('%s means %s', (word, event) => {
    expect(eventFor(paid, word)).toBe(event);
  });

  it('packs what is being picked, and picks what is not on the way', () => {
    expect(eventFor(at({ status: 'processing', fulfilmentStatus: 'picking' }), 'packed')).toBe('pack');
    expect(eventFor(paid, 'packed')).toBe('fulfil');
  });

  it('goes back from a hold by the word of the state before it', () => {
    const held = at({ status: 'on_hold', heldFrom: 'processing', fulfilmentStatus: 'picking' });
    expect(eventFor(held, 'picking')).toBe('resume');
    expect(eventFor(held, 'processing')).toBe('resume');
    expect(decide(held, 'resume').next).toMatchObject({
      status: 'processing',
      fulfilmentStatus: 'picking',
      heldFrom: null,
    });
  });

  it('is refused when it is no step, and invalid when it is no word', () => {
    expect(codeOf(() => eventFor(paid, 'pending'))).toBe('ORDER_TRANSITION_REFUSED');
    expect(codeOf(() => eventFor(paid, 'teleported'))).toBe('VALIDATION_FAILED');
    expect(wordOf('จัดส่งแล้ว')).toBe('shipped');
  });
});

describe('the money state', () => {
  it('follows the payment without ever confirming by itself', () => {
    expect(
      paymentStatusAfter(at({ status: 'pending', paymentStatus: 'unpaid' }), { type: 'captured' }),
    ).toBeUndefined();
    expect(paymentStatusAfter(at({ status: 'pending', paymentStatus: 'unpaid' }), { type: 'failed' })).toBe('failed');
    expect(paymentStatusAfter(at({ status: 'cancelled', paymentStatus: 'unpaid' }), { type: 'captured' })).toBe('paid');
    expect(paymentStatusAfter(paid, { type: 'refunded', isWhole: false })).toBe('partially_refunded');
    expect(paymentStatusAfter(at({ status: 'cancelled', paymentStatus: 'cod_due' }), { type: 'voided' })).toBe(
      'unpaid',
    );
  });
});

describe('the next steps', () => {
  const can = (...allowed: string[]) => ({ isOwner: false, can: (permission: string) => allowed.includes(permission) });

  it('put the way forward first, and nothing before the permission', () => {
    const actions = orderActions(paid, can('orders.advance', 'orders.assign-self', 'orders.cancel'), {
      canPay: false,
      refundable: 0,
    });
    expect(actions.map(({ action, to, isPrimary }) => [action, to, isPrimary])).toEqual([
      ['advance', 'picking', true],
      ['assign', null, false],
      ['cancel', 'cancelled', false],
    ]);
    expect(orderActions(paid, can(), { canPay: false, refundable: 0 })).toEqual([]);
  });

  it('let a customer pay, and cancel until it is prepared', () => {
    const owner = { isOwner: true, can: () => false };
    expect(
      orderActions(at({ status: 'pending', paymentStatus: 'unpaid' }), owner, { canPay: true, refundable: 0 }).map(
        ({ action }) => action,
      ),
    ).toEqual(['pay', 'cancel']);
    expect(
      orderActions(at({ status: 'processing', fulfilmentStatus: 'picking' }), owner, { canPay: false, refundable: 0 }),
    ).toEqual([]);
  });
});
