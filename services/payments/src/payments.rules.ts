import { DomainError } from '@talat/contracts/errors';
import { toDecimal } from '@talat/contracts/money';
import { capturePosting } from './ledger.rules.ts';
import {
  type Decision,
  facts,
  may,
  type NewOperation,
  nothing,
  openCharges,
  operationOf,
  type Payment,
  type PaymentEvent,
  setAside,
} from './payment-decision.rules.ts';
import { reply } from './payment-reply.rules.ts';
import type { PaymentRow } from './payment.repository.ts';

/**
 * The one place where a payment's future is decided: API, webhook, poll and saga all end here. Null: nothing changes.
 * @throws {DomainError} PAYMENT_NOT_POSSIBLE, REFUND_TOO_LARGE when a person asked for what cannot be.
 */
export function decide(state: Payment, event: PaymentEvent): Decision | null {
  switch (event.type) {
    case 'attempt':
      return attempt(state, event);
    case 'choose':
      return choose(state, event);
    case 'reply':
      return reply(state, event);
    case 'cancel':
      return cancel(state, event);
    case 'refund':
      return refund(state, event);
    case 'collect':
      return collect(state.payment, event);
  }
}

/** An amount that is still set aside belongs to a capture that was refused: the order is about to end. */
function requirePayable({ payment, operations }: Payment): void {
  if (!may('attempt', payment.status) || payment.closing_reason !== null || setAside(operations).length > 0)
    throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: payment.status });
}

function attempt({ payment, operations }: Payment, event: PaymentEvent & { type: 'attempt' }): Decision {
  requirePayable({ payment, operations });
  return {
    ...nothing('payment.requested', {
      status: 'auth_requested',
      method: event.method,
      provider: event.provider,
      qr_payload: null,
      last_error: null,
      card_brand: event.card?.brand ?? null,
      card_last4: event.card?.last4 ?? null,
    }),
    operations: openCharges(operations),
    newOperations: [
      operationOf(payment.id, {
        id: event.operationId,
        kind: 'auth',
        provider: event.provider,
        amount: payment.amount,
      }),
    ],
  };
}

/** Another way to pay the same order; a QR that was shown before is dropped, and undone should it be paid after all. */
function choose({ payment, operations }: Payment, event: PaymentEvent & { type: 'choose' }): Decision | null {
  if (payment.method === event.method) return null;
  requirePayable({ payment, operations });
  const isQr = event.method === 'promptpay';
  return {
    ...nothing('payment.method_chosen', {
      method: event.method,
      provider: event.provider,
      qr_payload: isQr ? event.qrPayload : null,
      status: 'created',
      last_error: null,
    }),
    operations: openCharges(operations),
    newOperations: isQr
      ? [
          operationOf(payment.id, {
            id: event.operationId,
            kind: 'charge',
            provider: event.provider,
            amount: payment.amount,
          }),
        ]
      : [],
  };
}

/** Ends the payment for its order: open ones close, what is set aside is voided, captured ones refunded; what is in flight is undone when it answers. */
function cancel({ payment, operations }: Payment, event: PaymentEvent & { type: 'cancel' }): Decision | null {
  const set: Partial<PaymentRow> = { closing_reason: payment.closing_reason ?? event.reason };
  if (may('refund', payment.status)) {
    const left = payment.captured - payment.refunded - payment.refunding;
    if (left <= 0)
      return payment.closing_reason === null ? { ...nothing('payment.closed', set), reason: event.reason } : null;
    return {
      ...nothing('payment.refund_requested', { ...set, refunding: payment.refunding + left }),
      newOperations: [refundOf({ payment, operations }, { refundId: event.newId, amount: left, reason: event.reason })],
      reason: event.reason,
    };
  }
  if (payment.closing_reason !== null) return null;
  if (may('wait', payment.status)) return { ...nothing('payment.closing', set), reason: event.reason };
  const auth = setAside(operations).at(-1);
  if (auth) {
    const planned = operations.filter(({ kind, status }) => kind === 'capture' && status === 'planned');
    return {
      ...nothing('payment.void_requested', { ...set, status: 'void_requested' }),
      operations: [...openCharges(operations), ...planned.map(({ id }) => ({ id, status: 'dropped' as const }))],
      newOperations: [
        operationOf(payment.id, {
          id: event.newId,
          kind: 'void',
          targetKey: auth.provider_key,
          amount: payment.amount,
          reason: event.reason,
        }),
      ],
      reason: event.reason,
    };
  }
  if (!may('close', payment.status)) return null;
  return {
    ...nothing('payment.voided', { ...set, status: 'voided' }),
    operations: openCharges(operations),
    events: [{ type: 'payment.voided', data: facts(payment) }],
    reason: event.reason,
  };
}

function refundOf(
  { payment, operations }: Payment,
  { refundId, amount, reason }: { refundId: string; amount: number; reason: string },
): NewOperation {
  const capture = operations.find(
    (operation) => (operation.kind === 'capture' || operation.kind === 'charge') && operation.status === 'succeeded',
  )!;
  return operationOf(payment.id, {
    id: refundId,
    kind: 'refund',
    provider: capture.provider,
    targetKey: capture.provider_key,
    amount,
    reason,
  });
}

function refund(state: Payment, event: PaymentEvent & { type: 'refund' }): Decision | null {
  const { payment, operations } = state;
  if (operations.some(({ id }) => id === event.refundId)) return null;
  if (!may('refund', payment.status)) throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: payment.status });
  const left = payment.captured - payment.refunded - payment.refunding;
  if (event.amount > left || event.amount <= 0)
    throw new DomainError('REFUND_TOO_LARGE', {
      refundable: toDecimal(left, payment.currency),
      currency: payment.currency,
    });
  return {
    ...nothing('payment.refund_requested', { refunding: payment.refunding + event.amount }),
    newOperations: [refundOf(state, event)],
    reason: event.reason,
  };
}

/** Cash came in with the parcel: there is nobody to ask, so request and answer are one. */
function collect(payment: PaymentRow, event: PaymentEvent & { type: 'collect' }): Decision | null {
  // by its state: of an order that costs nothing there is no amount to see
  if (may('refund', payment.status) || payment.status === 'refunded') return null;
  if (payment.method !== 'cod' || payment.closing_reason !== null || payment.status !== 'created')
    throw new DomainError('PAYMENT_NOT_POSSIBLE', { status: payment.status });
  return {
    ...nothing('payment.captured', { status: 'captured', captured: payment.amount }),
    newOperations: [
      operationOf(payment.id, { id: event.operationId, kind: 'charge', amount: payment.amount, status: 'succeeded' }),
    ],
    postings: payment.amount ? [capturePosting(payment, event.operationId)] : [],
    events: [{ id: event.operationId, type: 'payment.captured', data: facts(payment) }],
  };
}
