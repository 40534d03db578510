import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import { toDecimal } from '@talat/contracts/money';
import type { Order, SetOrderStatus, SetParcel, UpdateOrder } from '@talat/contracts/order';
import type { Permission } from '@talat/contracts/permissions';
import type { CallerInfo } from '@talat/platform/context';
import { Settings } from '@talat/platform/settings';
import { AssignOrder } from './assign-order.ts';
import { CancelOrder } from './cancel-order.ts';
import type { Acting } from './acting.ts';
import { ChangeOrder } from './change-order.ts';
import { columnsBefore, columnsOf, type OrderChange } from './describe-change.ts';
import type { LastStep, OrderRow } from './order.repository.ts';
import { decide, eventFor, type OrderEvent, takeBack, targetOf, undoMinutes, wordOf } from './orders.rules.ts';
import { ordersSettings } from './orders.settings.ts';
import { ReturnItems } from './return-items.ts';
import { type Destination, feesIn, shippingFee } from './shipping-fee.rules.ts';
import { ShowOrder } from './show-order.ts';
import { stateOf } from './to-order.ts';

/** What staff do with an order by hand, each step by the table and under the version that was seen. */
@Injectable()
export class WorkOrder {
  constructor(
    private readonly orders: ChangeOrder,
    private readonly show: ShowOrder,
    private readonly cancelling: CancelOrder,
    private readonly assigning: AssignOrder,
    private readonly returns: ReturnItems,
    private readonly settings: Settings,
  ) {}

  /** @throws {DomainError} ORDER_TRANSITION_REFUSED, FORBIDDEN, PRECONDITION_FAILED */
  async setStatus(id: string, { status, reason, ...parcel }: SetOrderStatus, { caller, seen }: Acting): Promise<Order> {
    const { row } = await this.show.find(id, caller);
    if (wordOf(status) === 'assigned' && row.status !== 'on_hold')
      return this.assigning.assign(id, {}, { caller, seen });
    const event = eventFor(stateOf(row), status);
    if (event === 'cancel') return this.cancelling.cancel(id, reason, { caller, seen });
    if (event === 'return_all') return this.returns.takeAll(id, reason, { caller, seen });
    return this.step(id, event, { caller, seen, reason: reason ?? null, parcel });
  }

  hold(id: string, reason: string, acting: Acting): Promise<Order> {
    return this.step(id, 'hold', { ...acting, reason });
  }
  resume(id: string, acting: Acting): Promise<Order> {
    return this.step(id, 'resume', { ...acting, reason: null });
  }

  /** Back to before the last step, for whoever took it a moment ago. @throws {DomainError} STEP_NOT_UNDOABLE, PRECONDITION_FAILED */
  async undo(id: string, { caller, seen }: Acting): Promise<Order> {
    await this.show.find(id, caller);
    // the step is read after the order: whoever comes between the two makes the write look again
    await this.orders.change(
      id,
      async (row) => describeUndo(row, await this.show.findLastStep(id, caller), caller),
      seen,
    );
    return this.show.get(id, caller);
  }

  async addNote(id: string, text: string, { caller, seen }: Acting): Promise<Order> {
    caller.require('orders.note');
    const note = { id: newId(), text };
    await this.orders.change(
      id,
      () => ({ set: {}, event: 'order.updated', action: 'order.noted', data: { note: text }, note }),
      seen,
    );
    return this.show.get(id, caller);
  }

  /** Addresses and the customer's words, while nothing is packed yet. @throws {DomainError} ORDER_LOCKED, DELIVERY_COSTS_MORE */
  async update(
    id: string,
    { shippingAddress, billingAddress, notes }: UpdateOrder,
    { caller, seen }: Acting,
  ): Promise<Order> {
    await this.show.find(id, caller);
    await this.orders.change(
      id,
      (row) => {
        requireEditable(row, caller);
        if (shippingAddress && !caller.can('orders.advance')) this.requireSameFee(row, shippingAddress);
        const set: Partial<OrderRow> = {};
        if (shippingAddress)
          Object.assign(set, { shipping_address: shippingAddress, province: shippingAddress.province ?? null });
        if (billingAddress) set.billing_address = billingAddress;
        if (notes !== undefined) set.notes = notes;
        return { set, event: 'order.updated', action: 'order.updated', data: { changed: changedFields(row, set) } };
      },
      seen,
    );
    return this.show.get(id, caller);
  }

  /** @throws {DomainError} ORDER_LOCKED while there is no parcel, or when it will never be sent */
  async setParcel(id: string, { trackingNumber, carrier }: SetParcel, { caller, seen }: Acting): Promise<Order> {
    await this.show.find(id, caller);
    await this.orders.change(
      id,
      (row) => {
        if (row.status === 'cancelled' || ['unfulfilled', 'picking'].includes(row.fulfilment_status))
          throw new DomainError('ORDER_LOCKED', { status: row.display });
        if (row.tracking_number === trackingNumber && row.carrier === carrier) return null;
        return {
          set: { tracking_number: trackingNumber, carrier },
          event: 'order.updated',
          action: 'order.parcel',
          data: { trackingNumber, carrier },
        };
      },
      seen,
    );
    return this.show.get(id, caller);
  }

  /** Customers pay for the way to the address that they ordered to; only the shop may send the parcel further for it. */
  private requireSameFee(row: OrderRow, address: Destination): void {
    const { SHOP_CURRENCY: currency, DELIVERY_FEES } = this.settings.get(ordersSettings);
    const fees = feesIn(currency, DELIVERY_FEES);
    const feeTo = (destination: Destination) =>
      shippingFee(row.shipping_method, destination, { payment: row.payment_method, fees });
    const [from, to] = [feeTo(row.shipping_address ?? {}), feeTo(address)];
    if (to > from)
      throw new DomainError('DELIVERY_COSTS_MORE', {
        from: toDecimal(from, currency),
        to: toDecimal(to, currency),
        currency,
      });
  }

  private async step(
    id: string,
    event: OrderEvent,
    { caller, seen, reason, parcel = {} }: Acting & { reason: string | null; parcel?: Parcel },
  ): Promise<Order> {
    await this.show.find(id, caller);
    await this.orders.change(id, (row) => describeStep(row, event, { caller, reason, parcel }), seen);
    return this.show.get(id, caller);
  }
}

type Parcel = Pick<SetOrderStatus, 'trackingNumber' | 'carrier'>;

/** What is other than before; the province stands in the address. */
const changedFields = (row: OrderRow, { province: _, ...set }: Partial<OrderRow>): string[] =>
  Object.entries(set).flatMap(([field, value]) =>
    isDeepStrictEqual(value || null, row[field as keyof OrderRow] || null) ? [] : [field],
  );

/** Some ways are the checkout's alone, whoever asks. */
function authorise(
  row: OrderRow,
  by: Permission | 'system',
  { caller, event }: { caller: CallerInfo; event: OrderEvent },
): void {
  if (by === 'system') throw new DomainError('ORDER_TRANSITION_REFUSED', { from: row.display, to: targetOf[event] });
  caller.require(by);
}

function describeStep(
  row: OrderRow,
  event: OrderEvent,
  { caller, reason, parcel }: { caller: CallerInfo; reason: string | null; parcel: Parcel },
): OrderChange {
  const { transition, next } = decide(stateOf(row), event);
  authorise(row, transition.by, { caller, event });
  const set: Partial<OrderRow> = { ...columnsOf(next), hold_reason: event === 'hold' ? reason : null };
  if (parcel.trackingNumber) set.tracking_number = parcel.trackingNumber;
  if (parcel.carrier) set.carrier = parcel.carrier;
  const type = event === 'hold' ? 'order.held' : event === 'complete' ? 'order.completed' : 'order.status_changed';
  const undoable = transition.canUndo ? { step: event, before: columnsBefore(row, set) } : {};
  return {
    set,
    event: type,
    action: `order.${event}`,
    reason,
    data: { ...parcel, ...undoable },
  };
}

function describeUndo(
  row: OrderRow,
  step: LastStep | undefined,
  caller: CallerInfo,
): OrderChange<'order.status_changed'> {
  if (!step) throw new DomainError('STEP_NOT_UNDOABLE', { minutes: undoMinutes });
  caller.require('orders.advance');
  takeBack(stateOf(row), { event: step.event, before: stateOf({ ...row, ...step.before }) });
  return { set: step.before, event: 'order.status_changed', action: 'order.undo', data: { undoes: step.event } };
}

function requireEditable(row: OrderRow, caller: CallerInfo): void {
  const isOwner = caller.userId !== null && row.customer_id === caller.userId;
  if (!isOwner) caller.require('orders.advance');
  const isOpen =
    isOwner && !caller.can('orders.advance')
      ? ['pending', 'confirmed'].includes(row.status)
      : !['completed', 'cancelled'].includes(row.status);
  if (!isOpen || !['unfulfilled', 'picking'].includes(row.fulfilment_status))
    throw new DomainError('ORDER_LOCKED', { status: row.display });
}
