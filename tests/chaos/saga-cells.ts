import { type CheckoutStep, checkoutUndo } from '../../services/orders/src/checkout.rules.ts';
import { type ReturnStep, returnSteps } from '../../services/orders/src/return.rules.ts';
import { type Fault, faults } from '../medium/checkout/faults.ts';

/** How an order is brought to a step: bought by card, left unpaid, paid without its reservation, cancelled after its confirmation, imported, sent back. */
export type Plot = 'pay' | 'leave' | 'lose' | 'cancel' | 'import' | 'return';
export type Cell = { saga: 'checkout' | 'return'; step: string; call: string; plot: Plot; fault: Fault };
type Call = { call: string; plot: Plot };

/** What each step of the tables calls; a step that is new has no faults until it is named here, and does not compile. */
const checkoutCalls: Record<CheckoutStep, readonly Call[]> = {
  reserving: [{ call: 'inventory.reserve', plot: 'pay' }],
  placing: [{ call: 'orders.place', plot: 'pay' }],
  opening: [
    { call: 'cart.close', plot: 'pay' },
    { call: 'payments.createIntent', plot: 'pay' },
  ],
  paying: [{ call: 'bank.auth', plot: 'pay' }],
  claiming: [{ call: 'inventory.claim', plot: 'pay' }],
  capturing: [
    { call: 'payments.capture', plot: 'pay' },
    { call: 'bank.capture', plot: 'pay' },
  ],
  confirming: [{ call: 'order.confirmed', plot: 'pay' }],
  collecting: [{ call: 'payments.collectCod', plot: 'import' }],
  completing: [{ call: 'order.completed', plot: 'import' }],
  unpaying: [
    { call: 'order.cancelled', plot: 'leave' },
    { call: 'payments.cancel', plot: 'leave' },
    { call: 'bank.void', plot: 'lose' },
  ],
  restocking: [
    { call: 'inventory.release', plot: 'leave' },
    { call: 'inventory.restock', plot: 'cancel' },
  ],
  reopening: [{ call: 'cart.reopen', plot: 'leave' }],
};
const returnCalls: Record<ReturnStep, readonly Call[]> = {
  restocking: [{ call: 'inventory.restock', plot: 'return' }],
  refunding: [
    { call: 'payments.refund', plot: 'return' },
    { call: 'bank.refund', plot: 'return' },
  ],
};
/** What gives back cannot be told to give back for ever no: it is tried until it succeeds, and somebody is told. The cart alone may be gone. */
const mustSucceed = new Set(['order.cancelled', 'payments.cancel', 'bank.void', 'inventory.release']);
/** Neither can what only notes that all is done. */
const isLast = new Set(['payments.collectCod', 'order.completed']);

/** Every step of both sagas against every fault … */
const all: readonly Cell[] = [
  ...(Object.keys(checkoutUndo) as CheckoutStep[]).flatMap((step) => cellsOf('checkout', step, checkoutCalls[step])),
  ...returnSteps.flatMap((step) => cellsOf('return', step, returnCalls[step])),
];

function cellsOf(saga: Cell['saga'], step: string, calls: readonly Call[]): Cell[] {
  return calls.flatMap((each) => faults.map((fault) => ({ saga, step, ...each, fault })));
}

const isPossible = ({ call, plot, fault }: Cell): boolean =>
  fault !== 'permanent error' ||
  !(mustSucceed.has(call) || isLast.has(call) || (call === 'inventory.restock' && plot === 'cancel'));
/** … but for what cannot be. */
export const cells: readonly Cell[] = all.filter(isPossible);
export const impossible = all.length - cells.length;
