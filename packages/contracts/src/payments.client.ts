import { z } from 'zod';
import { defineClient } from './client.ts';
import { DomainError } from './errors.ts';
import { Id } from './id.ts';
import { Currency, Minor } from './money.ts';
import { PaymentMethodType } from './order.ts';
import { PaymentState } from './payment.ts';

/** A payment as the checkout needs to see it. */
export const PaymentView = z.object({
  paymentId: Id,
  orderId: Id,
  method: PaymentMethodType,
  status: PaymentState,
  amountMinor: Minor,
  capturedMinor: Minor,
  refundedMinor: Minor,
  currency: Currency,
  qrPayload: z.string().nullable(),
  payableUntil: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  cardLast4: z.string().nullable(),
  version: z.int(),
});
export type PaymentView = z.infer<typeof PaymentView>;
const view = { output: PaymentView, deadlineMs: 8_000 };

/** @throws {DomainError} PAYMENT_METHOD_UNAVAILABLE unless it is among those that the shop takes now */
export function requireOffered(method: PaymentMethodType, offered: readonly PaymentMethodType[]): void {
  if (!offered.includes(method))
    throw new DomainError('PAYMENT_METHOD_UNAVAILABLE', { method, offered: offered.join(', ') });
}

export const paymentsClient = defineClient('payments', {
  /** Only the checkout saga calls this; the same order gets its one intent back. `taxMinor` and `shippingMinor` (without its tax) are parts of the amount, for the ledger. */
  createIntent: {
    input: z.object({
      orderId: Id,
      orderNumber: z.string(),
      customerId: Id.nullable(),
      method: PaymentMethodType,
      amountMinor: Minor,
      taxMinor: Minor.default(0),
      shippingMinor: Minor.default(0),
      currency: Currency,
      payableUntil: z.iso.datetime(),
    }),
    ...view,
  },
  /** How the shop can be paid now in this currency. */
  getMethods: { input: z.object({ currency: Currency }), output: z.array(PaymentMethodType) },
  getByOrder: { input: z.object({ orderIds: z.array(Id) }), output: z.array(PaymentView) },
  /** Takes the money that was authorised; harmless when it is captured already. */
  capture: { input: z.object({ paymentId: Id }), ...view },
  /** Ends the payment: voids an authorisation, refunds a capture, closes an open intent. Late successes are undone the same way. */
  cancel: { input: z.object({ paymentId: Id, reason: z.string() }), ...view },
  /** `refundId` is the caller's: the same id refunds once. */
  refund: { input: z.object({ paymentId: Id, refundId: Id, amountMinor: Minor, reason: z.string() }), ...view },
  /** Cash on delivery came in with the parcel. */
  collectCod: { input: z.object({ paymentId: Id }), ...view },
});
