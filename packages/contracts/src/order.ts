import { z } from 'zod';
import { Address } from './address.ts';
import { Email } from './auth.ts';
import { carrierKeys } from './carrier.ts';
import { Id } from './id.ts';
import { listQueryShape, pageOf, QueryFlag } from './lists.ts';
import { Currency, DecimalAmount } from './money.ts';
import { DisplayStatus, FulfilmentStatus, OrderStatus, PaymentStatus } from './order-status.ts';
import { TaxId } from './checked-tax-id.ts';

const Carrier = z.enum(carrierKeys);

export const PaymentMethodType = z.enum(['promptpay', 'card', 'cod']);
export type PaymentMethodType = z.infer<typeof PaymentMethodType>;
export const ShippingMethod = z.enum(['standard', 'express', 'pickup']);
export type ShippingMethod = z.infer<typeof ShippingMethod>;

/** Who sold it: web for the storefront, import for a replayed history. */
export const OrderChannel = z.enum(['web', 'api', 'import']);

export const Contact = z.strictObject({
  name: z.string().trim().min(1).max(150),
  phone: z.string().trim().min(6).max(30).optional(),
  email: Email.optional(),
});
export type Contact = z.infer<typeof Contact>;

const orderLine = {
  productId: Id.optional(),
  variantId: Id.optional(),
  sku: z.string().trim().max(64).optional(),
  quantity: z.int().min(1).max(1_000_000),
};
export const OrderLineInput = z.strictObject(orderLine).refine((v) => v.variantId ?? v.productId ?? v.sku, {
  error: 'variantId, productId or sku is required',
  path: ['sku'],
});

/** Only with the permission `orders.import`: the past sale as it was. */
export const ImportedSale = z.strictObject({
  reference: z.string().trim().min(1).max(80),
  placedAt: z.iso.datetime(),
  currency: Currency,
  /** Percent with up to two decimals, e.g. 0, 7, 20. */
  taxRate: DecimalAmount.refine((percent) => Number(percent) <= 100, { error: 'at most 100 %' }),
  customerId: Id.optional(),
  customerReference: z.string().max(80).optional(),
  country: z.string().max(60).optional(),
  lines: z
    .array(z.strictObject({ variantId: Id, quantity: z.int().min(1).max(1_000_000), unitPrice: DecimalAmount }))
    .min(1)
    .max(5000),
});
export type ImportedSale = z.infer<typeof ImportedSale>;

/**
 * Places an order from the caller's cart (`X-Cart-Id`, the cart cookie or `cartId`) or, without one, from `items`.
 * What is optional comes from the caller's saved data.
 */
export const PlaceOrder = z
  .strictObject({
    cartId: Id.optional(),
    /** Refuses with CART_CHANGED when the cart is no longer this version. */
    cartVersion: z.int().optional(),
    items: z.array(OrderLineInput).min(1).max(2000).optional(),
    contact: Contact.optional(),
    shippingAddress: Address.optional(),
    billingAddress: Address.optional(),
    shippingMethod: ShippingMethod.default('standard'),
    paymentMethod: PaymentMethodType.default('promptpay'),
    notes: z.string().trim().max(1000).optional(),
    /** The quote's `estimatedDate` that the buyer saw; without it, or when it is long past, the one of now. */
    promisedDate: z.iso.date().optional(),
    taxInvoice: z
      .strictObject({ name: z.string().max(200), taxId: TaxId, branch: z.string().max(20).optional() })
      .optional(),
    import: ImportedSale.optional(),
  })
  .meta({ id: 'PlaceOrder' });
export type PlaceOrder = z.infer<typeof PlaceOrder>;

export const OrderItem = z
  .object({
    id: Id,
    line: z.int(),
    productId: Id,
    variantId: Id,
    sku: z.string(),
    name: z.string(),
    options: z.record(z.string(), z.string()),
    imageUrl: z.string().nullable(),
    tint: z.string().nullable(),
    quantity: z.int(),
    returnedQuantity: z.int(),
    unitPrice: z.number(),
    lineTotal: z.number(),
    taxIncluded: z.number(),
  })
  .meta({ id: 'OrderItem' });
export type OrderItem = z.infer<typeof OrderItem>;

/** A step that the caller may take now; `to` goes into `PUT /orders/:id/status`. */
export const OrderAction = z.object({
  action: z.enum(['advance', 'assign', 'hold', 'resume', 'cancel', 'refuse', 'return', 'pay', 'refund']),
  to: DisplayStatus.nullable(),
  isPrimary: z.boolean(),
});
export type OrderAction = z.infer<typeof OrderAction>;

/** How the customer can pay now, or null when there is nothing to pay. */
export const OrderPayment = z.object({
  intentId: Id,
  method: PaymentMethodType,
  status: z.string(),
  /** EMVCo text of the PromptPay QR. */
  qrPayload: z.string().nullable(),
  payableUntil: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  cardLast4: z.string().nullable(),
});

const summaryShape = {
  id: Id,
  orderNumber: z.string(),
  status: OrderStatus,
  paymentStatus: PaymentStatus,
  fulfilmentStatus: FulfilmentStatus,
  displayStatus: DisplayStatus,
  channel: OrderChannel,
  currency: Currency,
  subtotal: z.number(),
  discount: z.number(),
  shipping: z.number(),
  /** VAT inside the total, shown apart; `tax` and `taxIncluded` are spellings of it. */
  tax: z.number(),
  taxIncluded: z.number(),
  taxRate: z.number(),
  total: z.number(),
  refunded: z.number(),
  itemCount: z.int(),
  lineCount: z.int(),
  /** First pictures, at most four. */
  thumbnails: z.array(z.object({ url: z.string().nullable(), tint: z.string().nullable(), name: z.string() })),
  customerId: Id.nullable(),
  customerName: z.string(),
  /** Masked for callers who may not see it. */
  customerPhone: z.string().nullable(),
  province: z.string().nullable(),
  paymentMethod: PaymentMethodType,
  shippingMethod: ShippingMethod,
  assigneeId: Id.nullable(),
  assigneeName: z.string().nullable(),
  holdReason: z.string().nullable(),
  cancelReason: z.string().nullable(),
  /** Words that staff put on it; absent in events of older days. */
  tags: z.array(z.string()).optional(),
  createdAt: z.iso.datetime(),
  confirmedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  version: z.int(),
};
/** A row of the wall and of lists. */
export const OrderSummary = z.object(summaryShape).meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof OrderSummary>;

export const OrderNote = z.object({ id: Id, text: z.string(), author: z.string(), at: z.iso.datetime() });
export const Order = z
  .object({
    ...summaryShape,
    items: z.array(OrderItem),
    contact: z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() }),
    shippingAddress: Address.nullable(),
    billingAddress: Address.nullable(),
    taxInvoice: z.object({ name: z.string(), taxId: z.string(), branch: z.string().optional() }).nullable(),
    notes: z.string().nullable(),
    staffNotes: z.array(OrderNote),
    payment: OrderPayment.nullable(),
    actions: z.array(OrderAction),
    /** Secret of the public tracking page; only in answers to the one who placed it and to staff. */
    trackingToken: z.string().nullable(),
    /** The carrier's number of the parcel. */
    trackingNumber: z.string().nullable(),
    carrier: Carrier.nullable(),
    /** The day that the till promised, as it is counted in Bangkok; null where none was. */
    promisedDate: z.iso.date().nullable(),
    externalReference: z.string().nullable(),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

/** `GET /orders/track/:token`: public, names and phones masked. */
export const TrackedOrder = z
  .object({
    id: Id,
    orderNumber: z.string(),
    displayStatus: DisplayStatus,
    status: OrderStatus,
    paymentStatus: PaymentStatus,
    fulfilmentStatus: FulfilmentStatus,
    currency: Currency,
    subtotal: z.number(),
    shipping: z.number(),
    taxIncluded: z.number(),
    total: z.number(),
    items: z.array(
      OrderItem.pick({
        variantId: true,
        name: true,
        options: true,
        imageUrl: true,
        tint: true,
        quantity: true,
        unitPrice: true,
        lineTotal: true,
      }),
    ),
    recipient: z.string(),
    destination: z.string().nullable(),
    shippingMethod: ShippingMethod,
    paymentMethod: PaymentMethodType,
    payment: OrderPayment.nullable(),
    trackingNumber: z.string().nullable(),
    carrier: Carrier.nullable(),
    promisedDate: z.iso.date().nullable(),
    steps: z.array(z.object({ display: DisplayStatus, at: z.iso.datetime().nullable() })),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'TrackedOrder' });
export type TrackedOrder = z.infer<typeof TrackedOrder>;

const words = z.string().max(400).optional();
const OrderIds = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(Id).max(100));
export const OrderQuery = z.strictObject({
  ...listQueryShape,
  q: z.string().max(200).optional(),
  search: z.string().max(200).optional(),
  /** Exactly these, with commas between them; at most 100. */
  ids: OrderIds.optional(),
  /** Canonical states or display words, comma separated, any letter case, either language. */
  status: words,
  paymentStatus: words,
  fulfilmentStatus: words,
  assigneeId: z.union([Id, z.literal('me'), z.literal('none')]).optional(),
  paymentMethod: PaymentMethodType.optional(),
  channel: OrderChannel.optional(),
  cod: QueryFlag.optional(),
  problem: QueryFlag.optional(),
  /** Older than the shop promises for its state. */
  overdue: QueryFlag.optional(),
  tag: z.string().max(40).optional(),
  sku: orderLine.sku,
  customerId: Id.optional(),
  /** As the address writes it. */
  province: z.string().trim().max(120).optional(),
  placedFrom: z.iso.datetime().optional(),
  placedTo: z.iso.datetime().optional(),
});
export type OrderQuery = z.infer<typeof OrderQuery>;
export const OrderList = pageOf(OrderSummary).meta({ id: 'OrderList' });
export type OrderList = z.infer<typeof OrderList>;
/** Counts of open orders by display word, kept up to date; `pos` is the log position they are true for. */
export const OrderCounts = z
  .object({ counts: z.partialRecord(DisplayStatus, z.int()), total: z.int(), problems: z.int(), pos: z.int() })
  .meta({ id: 'OrderCounts' });
export type OrderCounts = z.infer<typeof OrderCounts>;

export const SetOrderStatus = z
  .strictObject({
    status: z.string().trim().min(1).max(60),
    reason: z.string().trim().max(500).optional(),
    trackingNumber: z.string().trim().max(60).optional(),
    carrier: Carrier.optional(),
  })
  .meta({ id: 'SetOrderStatus' });
export type SetOrderStatus = z.infer<typeof SetOrderStatus>;
/** The parcel's number as it stands on the label, and who brings it; null where it is not known. */
export const SetParcel = z
  .strictObject({ trackingNumber: z.string().trim().min(1).max(60).nullable(), carrier: Carrier.nullable() })
  .meta({ id: 'SetParcel' });
export type SetParcel = z.infer<typeof SetParcel>;
/** Neither field means "to me"; `null` takes the assignment away. */
export const AssignOrder = z
  .strictObject({ userId: Id.nullable().optional(), assigneeId: Id.nullable().optional() })
  .meta({ id: 'AssignOrder' });
export type AssignOrder = z.infer<typeof AssignOrder>;
export const AddOrderNote = z.strictObject({ text: z.string().trim().min(1).max(2000) }).meta({ id: 'AddOrderNote' });
export type AddOrderNote = z.infer<typeof AddOrderNote>;
export const HoldOrder = z.strictObject({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'HoldOrder' });
export type HoldOrder = z.infer<typeof HoldOrder>;
export const CancelOrder = z
  .strictObject({ reason: z.string().trim().max(500).optional() })
  .meta({ id: 'CancelOrder' });
export type CancelOrder = z.infer<typeof CancelOrder>;
export const UpdateOrder = z
  .strictObject({
    shippingAddress: Address.optional(),
    billingAddress: Address.optional(),
    notes: z.string().max(1000).optional(),
  })
  .meta({ id: 'UpdateOrder' });
export type UpdateOrder = z.infer<typeof UpdateOrder>;
/** A line's `orderItemId` or its `sku` (then the first line with enough left). `reference` is the caller's own id of the return. */
export const ReturnItems = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          orderItemId: Id.optional(),
          sku: z.string().max(64).optional(),
          quantity: z.int().min(1).max(1_000_000),
        }),
      )
      .min(1)
      .max(2000),
    reason: z.string().trim().max(500).optional(),
    restock: z.boolean().default(true),
    refund: z.boolean().default(true),
    reference: z.string().trim().max(80).optional(),
    returnedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'ReturnItems' });
export type ReturnItems = z.infer<typeof ReturnItems>;
/** Why a return did not come to its end. */
export const returnProblems = {
  refund_refused: { th: 'ธนาคารปฏิเสธการคืนเงิน', en: 'The bank refused the refund' },
  refund_impossible: { th: 'คืนเงินจำนวนนี้ไม่ได้แล้ว', en: 'This amount can no longer be refunded' },
  overdue: { th: 'ดำเนินการไม่เสร็จตามเวลา', en: 'It was not finished in time' },
} as const;
export const ReturnProblem = z.enum(['refund_refused', 'refund_impossible', 'overdue']);
export type ReturnProblem = z.infer<typeof ReturnProblem>;

/** `amount` is the price of the goods, `refundAmount` what of it goes back; a failed one may be tried again. */
export const OrderReturn = z
  .object({
    id: Id,
    orderId: Id,
    orderNumber: z.string(),
    amount: z.number(),
    currency: Currency,
    items: z.array(z.object({ orderItemId: Id, sku: z.string(), quantity: z.int() })),
    refundId: Id.nullable(),
    refundAmount: z.number(),
    state: z.enum(['open', 'done', 'failed']),
    problem: ReturnProblem.nullable(),
    reference: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'OrderReturn' });
export type OrderReturn = z.infer<typeof OrderReturn>;
export const OrderReturnList = z.object({ data: z.array(OrderReturn) }).meta({ id: 'OrderReturnList' });

/** One business event of an order's life; `kind` is the event's type or `note`. */
export const TimelineEntry = z
  .object({
    id: Id,
    kind: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ id: z.string().nullable(), name: z.string(), role: z.string().nullable() }),
    from: DisplayStatus.nullable(),
    to: DisplayStatus.nullable(),
    reason: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    traceId: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const OrderTimeline = z.object({ data: z.array(TimelineEntry) }).meta({ id: 'OrderTimeline' });
export type OrderTimeline = z.infer<typeof OrderTimeline>;

/** Price of delivery, for the checkout page: minor units are never computed in the browser. */
export const QuoteRequest = z
  .strictObject({
    postcode: z.string().trim().max(12).optional(),
    shippingMethod: ShippingMethod.optional(),
    paymentMethod: PaymentMethodType.optional(),
    cartId: Id.optional(),
  })
  .meta({ id: 'QuoteRequest' });
export type QuoteRequest = z.infer<typeof QuoteRequest>;
export const CheckoutQuote = z
  .object({
    currency: Currency,
    subtotal: z.number(),
    shipping: z.number(),
    taxIncluded: z.number(),
    total: z.number(),
    methods: z.array(z.object({ method: ShippingMethod, price: z.number(), estimatedDate: z.iso.date() })),
    /** How the shop can be paid now; cash on delivery up to its limit. */
    paymentMethods: z.array(PaymentMethodType),
    /** `fee`: what paying on delivery adds to the price of a method; `shipping` has it when that is chosen. */
    cod: z.object({ allowed: z.boolean(), limit: z.number(), fee: z.number() }),
    cartVersion: z.int(),
  })
  .meta({ id: 'CheckoutQuote' });
export type CheckoutQuote = z.infer<typeof CheckoutQuote>;
