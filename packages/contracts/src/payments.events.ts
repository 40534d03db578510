import { z } from 'zod';
import { Id } from './id.ts';
import { Currency, Minor } from './money.ts';
import { PaymentMethodType } from './order.ts';

/** `customerId` tells the live hub whose it is; absent or null for a guest. */
const payment = {
  paymentId: Id,
  orderId: Id,
  customerId: Id.nullable().optional(),
  method: PaymentMethodType,
  amountMinor: Minor,
  currency: Currency,
};

export const paymentsEvents = {
  'payment.authorized': z.object(payment),
  'payment.captured': z.object(payment),
  'payment.failed': z.object({ ...payment, reason: z.string(), isFinal: z.boolean() }),
  'payment.voided': z.object(payment),
  /** `amountMinor` is this refund, `refundedMinor` the sum so far. */
  'payment.refunded': z.object({ ...payment, refundId: Id, refundedMinor: Minor, capturedMinor: Minor }),
  /** The provider does not give this money back; it is still ours. */
  'payment.refund_failed': z.object({ ...payment, refundId: Id, reason: z.string() }),
} as const;
