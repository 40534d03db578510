import { newId } from '@talat/contracts/id';
import type { ClientOf, ServedBy } from '@talat/contracts/client';
import type { PaymentMethodType } from '@talat/contracts/order';
import { paymentsClient, type PaymentView } from '@talat/contracts/payments.client';
import { ServesClient } from '@talat/platform/clients';
import { contextJson } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { Settings } from '@talat/platform/settings';
import { PaymentProviders } from './payment-providers.service.ts';
import { createIntent, findByOrders, type PaymentRow } from './payment.repository.ts';
import { providerKey } from './payment-decision.rules.ts';
import { paymentsSettings } from './payments.settings.ts';
import { promptPayPayload } from './promptpay.rules.ts';
import { SettlePayment } from './settle-payment.ts';

type Input<K extends keyof ClientOf<typeof paymentsClient>> = Parameters<ServedBy<typeof paymentsClient>[K]>[0];

/** What the checkout asks of payments. Every call may be repeated: the second one finds the work done. */
@ServesClient(paymentsClient)
export class PaymentsClient implements ServedBy<typeof paymentsClient> {
  constructor(
    private readonly db: Database,
    private readonly settle: SettlePayment,
    private readonly providers: PaymentProviders,
    private readonly settings: Settings,
  ) {}

  async createIntent(input: Input<'createIntent'>): Promise<PaymentView> {
    const id = newId();
    const provider = this.providers.nameFor(input.method);
    const isQr = input.method === 'promptpay';
    const payment = {
      id,
      order_id: input.orderId,
      order_number: input.orderNumber,
      customer_id: input.customerId,
      method: input.method,
      provider,
      amount: input.amountMinor,
      tax: input.taxMinor,
      shipping: input.shippingMinor,
      currency: input.currency,
      qr_payload: isQr ? promptPayPayload(this.settings.get(paymentsSettings).PROMPTPAY_ID, input.amountMinor) : null,
      payable_until: input.payableUntil,
    };
    const chargeId = newId();
    const operations = isQr
      ? [
          {
            id: chargeId,
            kind: 'charge',
            providerKey: providerKey(id, 'charge', chargeId),
            status: 'requested',
            amount: input.amountMinor,
            leaseSeconds: 20,
          },
        ]
      : [];
    const audit = {
      service: 'payments',
      action: 'payment.created',
      entity: 'payment',
      entityId: id,
      after: { orderId: input.orderId, amount: input.amountMinor, method: input.method },
    };
    const [row] = await this.db.durable(createIntent, [
      contextJson(),
      JSON.stringify(payment),
      JSON.stringify(operations),
      JSON.stringify(audit),
    ]);
    return toView(row!);
  }

  async getMethods({ currency }: Input<'getMethods'>): Promise<PaymentMethodType[]> {
    return this.providers.methodsIn(currency);
  }

  async getByOrder({ orderIds }: Input<'getByOrder'>): Promise<PaymentView[]> {
    return (await this.db.rows(findByOrders, [orderIds])).map(toView);
  }

  /** Sends the capture that was planned with the authorisation: the row was there before the call. */
  async capture({ paymentId }: Input<'capture'>): Promise<PaymentView> {
    const state = await this.settle.load(paymentId);
    const { payment, operations } = state;
    const capture = operations.find(
      ({ kind, status }) =>
        kind === 'capture' && (status === 'planned' || status === 'requested' || status === 'unknown'),
    );
    if (!capture || payment.closing_reason !== null) return toView(payment);
    return toView((await this.settle.send(capture, { state })).payment);
  }

  async cancel({ paymentId, reason }: Input<'cancel'>): Promise<PaymentView> {
    await this.lookAtQr(paymentId);
    return toView((await this.settle.apply(paymentId, { type: 'cancel', reason, newId: newId() })).payment);
  }

  async refund({ paymentId, refundId, amountMinor, reason }: Input<'refund'>): Promise<PaymentView> {
    await this.settle.apply(paymentId, { type: 'refund', refundId, amount: amountMinor, reason });
    return toView((await this.settle.load(paymentId)).payment);
  }

  async collectCod({ paymentId }: Input<'collectCod'>): Promise<PaymentView> {
    return toView((await this.settle.apply(paymentId, { type: 'collect', operationId: newId() })).payment);
  }

  /** A QR may have been paid while its message was lost: ask before the door is closed. */
  private async lookAtQr(paymentId: string): Promise<void> {
    const { payment, operations } = await this.settle.load(paymentId);
    const charge = operations.find(
      ({ kind, status }) => kind === 'charge' && (status === 'requested' || status === 'unknown'),
    );
    if (charge && payment.closing_reason === null) await this.settle.resolve(charge);
  }
}

export function toView(row: PaymentRow): PaymentView {
  return {
    paymentId: row.id,
    orderId: row.order_id,
    method: row.method,
    status: row.status,
    amountMinor: row.amount,
    capturedMinor: row.captured,
    refundedMinor: row.refunded,
    currency: row.currency,
    qrPayload: row.qr_payload,
    payableUntil: row.payable_until.toISOString(),
    lastError: row.last_error,
    cardLast4: row.card_last4,
    version: row.version,
  };
}
