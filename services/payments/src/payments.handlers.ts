import type { EventEnvelope } from '@talat/contracts/events';
import type { Tx } from '@talat/platform/database';
import { Handlers, OnBroadcast, OnEvent } from '@talat/platform/events';
import { enqueue } from '@talat/platform/jobs';
import { OrderEnds } from './order-ends.service.ts';
import { PaymentMethods } from './payment-methods.service.ts';

type Delivery = EventEnvelope<'order.status_changed' | 'order.completed'>;

/** The parcel was handed over against cash. An imported sale's checkout books its own. */
const isCashIn = ({ data: { order } }: Delivery): boolean =>
  order.paymentMethod === 'cod' && order.paymentStatus === 'cod_collected' && order.channel !== 'import';

@Handlers('payments')
export class PaymentsHandlers {
  constructor(
    private readonly ends: OrderEnds,
    private readonly methods: PaymentMethods,
  ) {}

  /** The order decides first who delivered or refused it; the cash follows what it decided. */
  @OnEvent('order.status_changed', 'order.completed')
  async onDelivered(tx: Tx, events: Delivery[]): Promise<void> {
    for (const { data } of events.filter(isCashIn))
      await enqueue(tx, {
        type: 'payments.collect-cod',
        payload: { orderId: data.orderId },
        key: `collect:${data.orderId}`,
      });
  }

  @OnEvent('user.deleted')
  onDeleted(tx: Tx, events: EventEnvelope<'user.deleted'>[]): Promise<void> {
    return this.methods.forget(
      tx,
      events.map(({ data }) => data.userId),
    );
  }

  @OnBroadcast('order.confirmed', 'order.cancelled')
  onOrderEnd(events: EventEnvelope<'order.confirmed' | 'order.cancelled'>[]): void {
    for (const event of events) this.ends.tell(event.data.orderId);
  }
}
