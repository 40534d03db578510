import type { EventEnvelope } from '@talat/contracts/events';
import type { OrderSummary } from '@talat/contracts/order';
import type { AlertRule } from '@talat/contracts/user';
import { problemStatuses } from './wall-views.ts';

export type Alert = { rule: AlertRule; order: Pick<OrderSummary, 'id' | 'orderNumber' | 'customerName'> };

/** What these events are worth telling of, to this person: each order once a rule. */
export function alertsOf(events: readonly EventEnvelope[], myId: string): Alert[] {
  const found = new Map<string, Alert>();
  const add = (rule: AlertRule, order: OrderSummary) => found.set(`${rule} ${order.id}`, { rule, order });
  for (const event of events) {
    if (!('order' in event.data)) continue;
    const { order, from, to } = event.data;
    if (event.type === 'order.created') add('order.created', order);
    if (problemStatuses.includes(to) && (from === null || !problemStatuses.includes(from))) add('order.problem', order);
    const isMine = event.type === 'order.assigned' && order.assigneeId === myId && event.actor.id !== myId;
    if (isMine) add('order.mine', order);
  }
  return [...found.values()];
}

export type Heard = Alert & { id: string; at: number };
const keptHeard = 20;

/** What was told of, the newest first; of what was told long ago nobody asks. */
export const heardAfter = (heard: readonly Heard[], alerts: readonly Alert[], at: number): readonly Heard[] =>
  [...alerts.map((alert) => ({ ...alert, id: `${alert.rule} ${alert.order.id} ${at}`, at })), ...heard].slice(
    0,
    keptHeard,
  );
