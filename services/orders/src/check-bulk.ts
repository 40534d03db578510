import { DomainError } from '@talat/contracts/errors';
import type { BulkStep } from '@talat/contracts/order-desk';
import type { CallerInfo } from '@talat/platform/context';
import type { BulkDoes } from './bulk-work.repository.ts';
import type { OrderRow } from './order.repository.ts';
import { nextEvent } from './order-actions.rules.ts';
import { decide, findTransition, targetOf } from './orders.rules.ts';
import { stateOf } from './to-order.ts';

/** Why this order would be left out, or null when it would not; the doing itself decides again. */
export function doability(row: OrderRow, does: BulkDoes, caller: CallerInfo): DomainError | null {
  const refused = (to: string) => new DomainError('ORDER_TRANSITION_REFUSED', { from: row.display, to });
  switch (does.action) {
    case 'advance':
      return nextEvent(stateOf(row)) ? null : new DomainError('ORDER_LOCKED', { status: row.display });
    case 'fulfil':
    case 'hold':
    case 'resume':
    case 'cancel':
      return findTransition(stateOf(row), does.action) ? null : refused(targetOf[does.action]);
    case 'assign': {
      if (['completed', 'cancelled'].includes(row.status))
        return new DomainError('ORDER_LOCKED', { status: row.display });
      const isOthers = row.assignee_id !== null && row.assignee_id !== caller.userId;
      return isOthers && !caller.can('orders.assign')
        ? new DomainError('ORDER_TRANSITION_REFUSED', { from: 'assigned', to: 'assigned', assignee: row.assignee_name })
        : null;
    }
    case 'tag':
    case 'export':
    case 'undo':
      return null;
  }
}

/** Adds the steps of these orders up, the way they will be taken, where the work is to take one. */
export function stepsOf(rows: readonly OrderRow[], { action }: BulkDoes): BulkStep[] {
  if (action !== 'advance' && action !== 'fulfil') return [];
  const steps = new Map<string, BulkStep>();
  for (const row of rows) {
    const state = stateOf(row);
    const event = action === 'fulfil' ? action : nextEvent(state);
    if (!event) continue;
    const name = `${row.display} ${targetOf[event]}`;
    const step = steps.get(name) ?? { from: row.display, to: targetOf[event], count: 0, collected: 0 };
    const takesCash = state.paymentStatus === 'cod_due' && decide(state, event).next.paymentStatus === 'cod_collected';
    steps.set(name, { ...step, count: step.count + 1, collected: step.collected + (takesCash ? 1 : 0) });
  }
  return [...steps.values()];
}
