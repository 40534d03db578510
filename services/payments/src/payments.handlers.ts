import type { EventEnvelope } from '@talat/contracts/events';
import { Handlers, OnBroadcast } from '@talat/platform/events';
import { OrderEnds } from './order-ends.service.ts';

@Handlers('payments')
export class PaymentsHandlers {
  constructor(private readonly ends: OrderEnds) {}

  @OnBroadcast('order.confirmed', 'order.cancelled')
  onOrderEnd(events: EventEnvelope<'order.confirmed' | 'order.cancelled'>[]): void {
    for (const event of events) this.ends.tell(event.data.orderId);
  }
}
