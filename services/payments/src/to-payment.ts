import { toDecimal } from '@talat/contracts/money';
import type { PaymentIntent, Refund } from '@talat/contracts/payment';
import type { OperationRow, PaymentRow } from './payment.repository.ts';

export function toIntent(row: PaymentRow): PaymentIntent {
  return {
    id: row.id,
    paymentIntentId: row.id,
    orderId: row.order_id,
    method: row.method,
    provider: row.provider,
    status: row.status,
    amount: toDecimal(row.amount, row.currency),
    refunded: toDecimal(row.refunded, row.currency),
    currency: row.currency,
    qrPayload: row.qr_payload,
    payableUntil: row.payable_until.toISOString(),
    cardBrand: row.card_brand,
    cardLast4: row.card_last4,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

const refundStatus = {
  planned: 'requested',
  requested: 'requested',
  unknown: 'unknown',
  succeeded: 'succeeded',
  failed: 'failed',
  dropped: 'failed',
  surplus: 'succeeded',
} as const;

export function toRefund(operation: OperationRow, payment: PaymentRow): Refund {
  return {
    id: operation.id,
    paymentId: payment.id,
    orderId: payment.order_id,
    amount: toDecimal(operation.amount, operation.currency),
    currency: operation.currency,
    status: refundStatus[operation.status],
    reason: operation.reason,
    createdAt: new Date(operation.created_at).toISOString(),
  };
}
