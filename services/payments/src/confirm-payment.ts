import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { newId } from '@talat/contracts/id';
import type { ConfirmPayment as ConfirmRequest, PaymentOutcome } from '@talat/contracts/payment';
import { type CallerInfo, setReplyStatus } from '@talat/platform/context';
import { takeIdempotencyClaim } from '@talat/platform/idempotency';
import type { IdempotencyClaim } from '@talat/platform/idempotency-claim';
import { Settings } from '@talat/platform/settings';
import { ChooseCard } from './choose-card.ts';
import { OrderEnds } from './order-ends.service.ts';
import type { PaymentRow, OperationRow, SendableOperation } from './payment.repository.ts';
import { PaymentProviders } from './payment-providers.service.ts';
import { type Payment, providerKey } from './payment-decision.rules.ts';
import { requireVisible } from './payments.service.ts';
import { paymentsSettings } from './payments.settings.ts';
import { SettlePayment } from './settle-payment.ts';
import { toIntent } from './to-payment.ts';

/** Sends the customer's money on its way and waits a moment for what becomes of the order. */
@Injectable()
export class ConfirmPayment {
  constructor(
    private readonly cards: ChooseCard,
    private readonly settle: SettlePayment,
    private readonly providers: PaymentProviders,
    private readonly ends: OrderEnds,
    private readonly settings: Settings,
  ) {}

  /** @throws {DomainError} NOT_FOUND, PAYMENT_DECLINED, PAYMENT_NOT_POSSIBLE */
  async confirm(paymentId: string, request: ConfirmRequest, caller: CallerInfo): Promise<PaymentOutcome> {
    const state = await this.settle.load(paymentId);
    const { payment, operations } = state;
    requireVisible(payment, caller);
    // taken here, or the first transaction below would take it for its own answer
    const claim = takeIdempotencyClaim();
    const end = this.ends.wait(payment.order_id, this.settings.get(paymentsSettings).PAYMENTS_CONFIRM_WAIT_MS);
    try {
      const isCard =
        typeof request.paymentMethod === 'object'
          ? request.paymentMethod.type === 'card'
          : (request.paymentMethod ?? payment.method) === 'card';
      const paid = isCard
        ? await this.payByCard(state, { request, caller, claim })
        : await this.lookAtQr(payment, operations);
      if (paid.status === 'failed')
        throw new DomainError('PAYMENT_DECLINED', { reason: paid.last_error ?? 'declined', orderId: payment.order_id });
      const isUnderway = paid.status === 'authorized' || paid.status === 'captured';
      const isSettled = isUnderway && payment.captured === 0 ? await end.settled : isUnderway;
      if (!isSettled) setReplyStatus(202);
      const now = isSettled ? (await this.settle.load(paymentId)).payment : paid;
      return {
        intent: toIntent(now),
        orderId: now.order_id,
        orderNumber: now.order_number,
        isSettled,
        statusUrl: isSettled ? null : statusUrl(now),
      };
    } finally {
      end.stop();
    }
  }

  /** What a confirmation under the same key answers while the first one's answer is not stored. */
  async outcome(paymentId: string): Promise<PaymentOutcome> {
    const { payment } = await this.settle.load(paymentId);
    if (payment.status === 'failed')
      throw new DomainError('PAYMENT_DECLINED', {
        reason: payment.last_error ?? 'declined',
        orderId: payment.order_id,
      });
    const isSettled = payment.captured > 0;
    if (!isSettled) setReplyStatus(202);
    return {
      intent: toIntent(payment),
      orderId: payment.order_id,
      orderNumber: payment.order_number,
      isSettled,
      statusUrl: isSettled ? null : statusUrl(payment),
    };
  }

  private async payByCard(
    state: Payment,
    { request, caller, claim }: { request: ConfirmRequest; caller: CallerInfo; claim: IdempotencyClaim | null },
  ): Promise<PaymentRow> {
    const { payment } = state;
    if (['authorized', 'captured', 'auth_requested', 'unknown', 'capture_requested'].includes(payment.status))
      return payment;
    const provider = this.providers.forCards();
    const card = await this.cards.choose(request, caller);
    const operationId = newId();
    const requested = await this.settle.apply(
      payment.id,
      {
        type: 'attempt',
        operationId,
        method: 'card',
        provider: provider.name,
        card: { brand: card.brand, last4: card.last4 },
      },
      { claim, state },
    );
    const operation: SendableOperation = {
      id: operationId,
      payment_id: payment.id,
      kind: 'auth',
      provider: provider.name,
      provider_key: providerKey(payment.id, 'auth', operationId),
      target_key: null,
      amount: payment.amount,
      currency: payment.currency,
    };
    return (await this.settle.send(operation, { token: card.token, state: requested })).payment;
  }

  /** A QR is paid in the bank's app; here we only ask whether it was. */
  private async lookAtQr(payment: PaymentRow, operations: readonly OperationRow[]): Promise<PaymentRow> {
    const charge = operations.find(
      ({ kind, status }) => kind === 'charge' && (status === 'requested' || status === 'unknown'),
    );
    if (!charge) return payment;
    await this.settle.resolve(charge);
    return (await this.settle.load(payment.id)).payment;
  }
}

const statusUrl = ({ id }: PaymentRow): string => `/api/v1/payments/${id}`;
