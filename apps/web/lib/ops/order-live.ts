import type { EventEnvelope } from '@talat/contracts/events';
import type { Order } from '@talat/contracts/order';
import { patchRow, rowsOf } from './live-rows.ts';
import { nextStep, type StepSource } from './next-step.ts';

/** Whether something happened to the order, or to its money, that is not in it yet. */
export const isNewsOf = ({ id, version }: Pick<Order, 'id' | 'version'>, events: readonly EventEnvelope[]): boolean =>
  events.some(
    ({ data }) => 'orderId' in data && data.orderId === id && !('order' in data && data.order.version <= version),
  );

/** The order as the events tell of it: its state, money and people. Its lines, notes and history are not in them. */
export function orderAfter(order: Order, events: readonly EventEnvelope[]): Order {
  const fresh = rowsOf('orders', events).get(order.id);
  const after = fresh ? patchRow(order, fresh) : order;
  return stateFields.every((name) => after[name] === order[name]) ? after : { ...after, actions: actionsAfter(after) };
}

const stateFields = ['status', 'paymentStatus', 'fulfilmentStatus', 'assigneeId'] satisfies (keyof StepSource)[];

/** What may be done the server says; until it has, nothing of before is offered but the next step, where there was one to take. */
function actionsAfter(order: Order): Order['actions'] {
  const to = nextStep(order);
  const mayAdvance = order.actions.some(({ action }) => action === 'advance');
  return to && mayAdvance ? [{ action: 'advance', to, isPrimary: true }] : [];
}
