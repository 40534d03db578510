import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import type { Order } from '@talat/contracts/order';
import type { CallerInfo } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { logger } from '@talat/platform/log-lines';
import { Sagas } from '@talat/platform/sagas';
import type { Acting } from './acting.ts';
import { ChangeOrder } from './change-order.ts';
import { CheckoutSaga } from './checkout.saga.ts';
import { columnsOf, eventLines, type OrderChange } from './describe-change.ts';
import { findItems, type ItemRow, type OrderRow } from './order.repository.ts';
import { decide } from './orders.rules.ts';
import { ShowOrder } from './show-order.ts';
import { stateOf } from './to-order.ts';

/** Ends an order by hand. The order is cancelled in one commit, which also turns its checkout round; what was taken is then given back. */
@Injectable()
export class CancelOrder {
  readonly #log = logger('orders');

  constructor(
    private readonly db: Database,
    private readonly orders: ChangeOrder,
    private readonly show: ShowOrder,
    private readonly sagas: Sagas,
    private readonly checkout: CheckoutSaga,
  ) {}

  /** @throws {DomainError} ORDER_TRANSITION_REFUSED when it has gone too far, for this caller too */
  async cancel(id: string, reason: string | undefined, { caller, seen }: Acting): Promise<Order> {
    await this.show.find(id, caller);
    const items = await this.db.rows(findItems, [id]);
    await this.orders.change(id, (row) => describe(row, items, { caller, reason }), seen);
    await this.giveBack(id);
    return this.show.get(id, caller);
  }

  private async giveBack(id: string): Promise<void> {
    try {
      const saga = await this.sagas.claim(id);
      if (saga) await this.checkout.advance(saga);
    } catch (error) {
      this.#log.error({ err: error, order: id }, 'the order is cancelled; the worker gives back what is left');
    }
  }
}

function describe(
  row: OrderRow,
  items: readonly ItemRow[],
  { caller, reason }: { caller: CallerInfo; reason: string | undefined },
): OrderChange<'order.cancelled'> {
  const { transition, next } = decide(stateOf(row), 'cancel');
  const isOwner = caller.userId !== null && row.customer_id === caller.userId;
  if (isOwner && !transition.owner && !caller.can('orders.cancel'))
    throw new DomainError('ORDER_TRANSITION_REFUSED', { from: row.display, to: 'cancelled' });
  if (!isOwner) caller.require('orders.cancel');
  const because = reason ?? (isOwner && !caller.can('orders.cancel') ? 'customer' : 'shop');
  // who turns back before paying may only want to change something; who ends a confirmed order is done with it
  const reopens = isOwner && row.status === 'pending';
  return {
    set: { ...columnsOf(next), cancel_reason: because, hold_reason: null },
    event: 'order.cancelled',
    extra: { items: eventLines(items) },
    action: 'order.cancelled',
    reason: because,
    saga: { step: 'unpaying', status: 'compensating', data: { because, reopens } },
  };
}
