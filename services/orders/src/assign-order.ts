import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { AssignOrder as AssignRequest, Order } from '@talat/contracts/order';
import type { CallerInfo } from '@talat/platform/context';
import { Database, statement } from '@talat/platform/database';
import type { Acting } from './acting.ts';
import { ChangeOrder } from './change-order.ts';
import type { OrderChange } from './describe-change.ts';
import type { OrderRow } from './order.repository.ts';
import { ShowOrder } from './show-order.ts';

const findStaff = statement<{ name: string }>(
  'orders.find-staff',
  'select name from orders.staff where id = $1 and is_active',
);

type Target = { id: string; name: string } | null;

/** Gives an order to somebody. Taking one for oneself only works while nobody has it: of two at once, one wins. */
@Injectable()
export class AssignOrder {
  constructor(
    private readonly db: Database,
    private readonly orders: ChangeOrder,
    private readonly show: ShowOrder,
  ) {}

  /** @throws {DomainError} ASSIGNEE_INVALID, FORBIDDEN, ORDER_TRANSITION_REFUSED when somebody else has it */
  async assign(id: string, request: AssignRequest, { caller, seen }: Acting): Promise<Order> {
    const wanted =
      request.assigneeId !== undefined
        ? request.assigneeId
        : request.userId !== undefined
          ? request.userId
          : caller.requireUser();
    if (!caller.can('orders.assign')) caller.require('orders.assign-self');
    const target = wanted === null ? null : await this.targetOf(wanted, caller);
    await this.orders.change(id, (row) => describe(row, target, caller), seen);
    return this.show.get(id, caller);
  }

  private async targetOf(id: string, caller: CallerInfo): Promise<Target> {
    const isMe = id === caller.userId;
    if (!isMe) caller.require('orders.assign');
    const staff = await this.db.one(findStaff, [id]);
    if (staff) return { id, name: staff.name };
    if (isMe && caller.can('orders.advance')) return { id, name: caller.name };
    throw new DomainError('ASSIGNEE_INVALID', { userId: id });
  }
}

function describe(row: OrderRow, target: Target, caller: CallerInfo): OrderChange<'order.assigned'> | null {
  if (['completed', 'cancelled'].includes(row.status)) throw new DomainError('ORDER_LOCKED', { status: row.display });
  if (row.assignee_id === (target?.id ?? null)) return null;
  const belongsToOther = row.assignee_id !== null && row.assignee_id !== caller.userId;
  if (belongsToOther && !caller.can('orders.assign'))
    throw new DomainError('ORDER_TRANSITION_REFUSED', {
      from: 'assigned',
      to: 'assigned',
      assignee: row.assignee_name,
    });
  const extra = { assigneeId: target?.id ?? null, assigneeName: target?.name ?? null };
  return {
    set: { assignee_id: extra.assigneeId, assignee_name: extra.assigneeName },
    event: 'order.assigned',
    extra,
    action: 'order.assigned',
    data: extra,
  };
}
