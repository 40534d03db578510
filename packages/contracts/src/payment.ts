import { z } from 'zod';
import { Id } from './id.ts';
import { listQueryShape, pageOf } from './lists.ts';
import { Currency, DecimalAmount } from './money.ts';
import { PaymentMethodType } from './order.ts';

export const paymentStates = [
  'created',
  'auth_requested',
  'authorized',
  'capture_requested',
  'captured',
  'partially_refunded',
  'refunded',
  'unknown',
  'failed',
  'void_requested',
  'voided',
] as const;
export const PaymentState = z.enum(paymentStates);
export type PaymentState = z.infer<typeof PaymentState>;

/** Only the checkout makes an intent; this answers the open one of the order. */
export const IntentRequest = z
  .strictObject({ orderId: Id, paymentMethod: PaymentMethodType.optional() })
  .meta({ id: 'IntentRequest' });
export type IntentRequest = z.infer<typeof IntentRequest>;
export const PaymentIntent = z
  .object({
    id: Id,
    paymentIntentId: Id,
    orderId: Id,
    method: PaymentMethodType,
    provider: z.string(),
    status: PaymentState,
    amount: z.number(),
    refunded: z.number(),
    currency: Currency,
    qrPayload: z.string().nullable(),
    payableUntil: z.iso.datetime().nullable(),
    cardBrand: z.string().nullable(),
    cardLast4: z.string().nullable(),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'PaymentIntent' });
export type PaymentIntent = z.infer<typeof PaymentIntent>;

/** Card data goes to the provider and is never stored. */
export const CardInput = z.strictObject({
  number: z.string().regex(/^[\d ]{12,25}$/),
  expMonth: z.int().min(1).max(12),
  expYear: z.int().min(2000).max(2100),
  cvc: z.string().regex(/^\d{3,4}$/),
  name: z.string().max(120).optional(),
});
export const ConfirmPayment = z
  .strictObject({
    paymentIntentId: Id.optional(),
    intentId: Id.optional(),
    /** A method's name, or the card itself. */
    paymentMethod: z
      .union([
        PaymentMethodType,
        z.strictObject({ type: PaymentMethodType, card: CardInput.optional(), savedMethodId: Id.optional() }),
      ])
      .optional(),
  })
  .refine((v) => v.paymentIntentId ?? v.intentId, { error: 'paymentIntentId is required', path: ['paymentIntentId'] })
  .meta({ id: 'ConfirmPayment' });
export type ConfirmPayment = z.infer<typeof ConfirmPayment>;
/** 200 when the order reached an end of this attempt, 202 with `statusUrl` while it has not. */
export const PaymentOutcome = z
  .object({
    intent: PaymentIntent,
    orderId: Id,
    orderNumber: z.string(),
    isSettled: z.boolean(),
    statusUrl: z.string().nullable(),
  })
  .meta({ id: 'PaymentOutcome' });
export type PaymentOutcome = z.infer<typeof PaymentOutcome>;

export const PaymentQuery = z.strictObject({
  ...listQueryShape,
  orderId: Id.optional(),
  status: PaymentState.optional(),
});
export type PaymentQuery = z.infer<typeof PaymentQuery>;
export const PaymentList = pageOf(PaymentIntent).meta({ id: 'PaymentList' });

export const RefundRequest = z
  .strictObject({ amount: DecimalAmount.optional(), reason: z.string().trim().max(500).optional() })
  .meta({ id: 'RefundRequest' });
export type RefundRequest = z.infer<typeof RefundRequest>;
export const Refund = z
  .object({
    id: Id,
    paymentId: Id,
    orderId: Id,
    amount: z.number(),
    currency: Currency,
    status: z.enum(['requested', 'succeeded', 'failed', 'unknown']),
    reason: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;
export const RefundList = z.object({ data: z.array(Refund) }).meta({ id: 'RefundList' });

export const SavedMethod = z
  .object({
    id: Id,
    type: PaymentMethodType,
    brand: z.string(),
    last4: z.string(),
    expMonth: z.int(),
    expYear: z.int(),
    isDefault: z.boolean(),
  })
  .meta({ id: 'SavedMethod' });
export type SavedMethod = z.infer<typeof SavedMethod>;
export const SavedMethodList = z.object({ data: z.array(SavedMethod) }).meta({ id: 'SavedMethodList' });
export const SaveMethod = z
  .strictObject({ card: CardInput, isDefault: z.boolean().optional() })
  .meta({ id: 'SaveMethod' });
export type SaveMethod = z.infer<typeof SaveMethod>;

/** Answer of the reconcile job: provider's list against ours, each break a row. */
export const Reconciliation = z
  .object({
    id: Id,
    at: z.iso.datetime(),
    compared: z.int(),
    breaks: z.array(
      z.object({
        kind: z.string(),
        paymentId: Id.nullable(),
        providerKey: z.string(),
        ours: z.number().nullable(),
        theirs: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.infer<typeof Reconciliation>;
export const ReconciliationList = z.object({ data: z.array(Reconciliation) }).meta({ id: 'ReconciliationList' });

/** The demo's banking app pays a QR; `copies` is how often its message to the shop is sent. */
export const SimulatedScan = z
  .preprocess((body) => body ?? {}, z.strictObject({ copies: z.int().min(0).max(5).default(1) }))
  .meta({ id: 'SimulatedScan' });
export type SimulatedScan = z.infer<typeof SimulatedScan>;

/** A provider's message about a payment; `x-payment-signature` signs its bytes. What else it holds is left alone. */
export const ProviderMessage = z.object({
  id: z.string().min(1).max(120),
  type: z.string().max(80),
  key: z.string().max(200),
  outcome: z.enum(['succeeded', 'declined']),
  reference: z.string().max(120).optional(),
  reason: z.string().max(120).nullish(),
});
export const MessageReceived = z.object({ received: z.literal(true) }).meta({ id: 'MessageReceived' });
