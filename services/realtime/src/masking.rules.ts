import type { EventActor, EventEnvelope } from '@talat/contracts/events';
import { toldReasons, untoldInside } from '@talat/contracts/inside';
import { maskName, maskPhone } from '@talat/contracts/mask';

type OrderEvent = Extract<EventEnvelope, { data: { order: unknown } }>;
type PaymentEvent = Extract<EventEnvelope, { data: { paymentId: unknown } }>;

const isOrderEvent = (event: EventEnvelope): event is OrderEvent => 'order' in event.data;
const isPaymentEvent = (event: EventEnvelope): event is PaymentEvent => 'paymentId' in event.data;

/** Outsiders learn that the shop did it, not which of its people; they know themselves. */
function actorFor(actor: EventActor, viewerId: string | null): EventActor {
  if (actor.id === null || actor.id === viewerId) return actor;
  return { id: null, name: actor.role ?? 'system', role: actor.role };
}

/** For those who see orders but not whom to call. */
export function maskedForStaff(event: EventEnvelope): EventEnvelope {
  if (!isOrderEvent(event)) return event;
  const { customerPhone } = event.data.order;
  return withOrder(event, { customerPhone: customerPhone && maskPhone(customerPhone) });
}

function withOrder(
  event: OrderEvent,
  fields: Partial<OrderEvent['data']['order']>,
  data: Partial<OrderEvent['data']> = {},
): OrderEvent {
  return { ...event, data: { ...event.data, ...data, order: { ...event.data.order, ...fields } } } as OrderEvent;
}

function withoutInternals(event: OrderEvent): OrderEvent {
  const assignment = event.type === 'order.assigned' ? { assigneeId: null, assigneeName: null } : {};
  return withOrder(event, untoldInside, {
    reason: toldReasons.has(event.type) ? event.data.reason : null,
    ...assignment,
  });
}

/** An event about the viewer's own record: nothing of the shop's inside. */
export function shownToOwner(event: EventEnvelope, viewerId: string | null): EventEnvelope {
  const shown = isOrderEvent(event) ? withoutInternals(event) : event;
  return { ...shown, actor: actorFor(event.actor, viewerId), traceparent: null };
}

/** An event of an order or its payment for whoever holds the public link: no name, phone or id of a person. */
export function shownToLinkHolder(event: EventEnvelope): EventEnvelope {
  const outside = { actor: actorFor(event.actor, null), traceparent: null };
  if (isOrderEvent(event)) {
    const { customerName } = event.data.order;
    const own = withOrder(
      withoutInternals(event),
      { customerId: null, customerName: maskName(customerName), customerPhone: null, cancelReason: null },
      { customerId: null, reason: null },
    );
    const cartless = own.type === 'order.created' ? { ...own, data: { ...own.data, cartId: null } } : own;
    return { ...cartless, ...outside };
  }
  if (!isPaymentEvent(event)) return { ...event, ...outside };
  const payment = { ...event, ...outside, data: { ...event.data, customerId: null } } as PaymentEvent;
  return payment.type === 'payment.failed' ? { ...payment, data: { ...payment.data, reason: '' } } : payment;
}
