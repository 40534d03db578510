import type { FulfilmentStatus, OrderStatus, PaymentStatus } from '@talat/contracts/order-display';
import type { PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import type { PaymentState } from '@talat/contracts/payment';
import type { MovementReason } from '@talat/contracts/inventory';
import type { Bilingual, DemoAddress } from './shop-types.ts';

export type DemoOrderLine = {
  readonly id: string;
  /** 1, 2, 3 … inside its order. */
  readonly line: number;
  readonly productId: string;
  readonly variantId: string;
  readonly sku: string;
  readonly name: Bilingual;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly returnedQuantity: number;
  /** Satang, what it cost on that day. */
  readonly unitPrice: number;
  readonly lineTotal: number;
  /** Where it was reserved and taken from. */
  readonly locationId: string;
};

/** What happened, in the words of the order's events. */
export type DemoStepKind =
  | 'order.created'
  | 'order.confirmed'
  | 'order.assigned'
  | 'order.status_changed'
  | 'order.held'
  | 'order.cancelled'
  | 'order.returned'
  | 'order.completed';

/** A state that the order went through, and who moved it there; `actorId` null: the system or the customer's payment. */
export type DemoOrderStep = {
  readonly kind: DemoStepKind;
  readonly at: Date;
  readonly actorId: string | null;
  readonly reason: string | null;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfilmentStatus: FulfilmentStatus;
  readonly assigneeId: string | null;
};

export type DemoRefund = { readonly id: string; readonly amount: number; readonly at: Date; readonly reason: string };

export type DemoPayment = {
  readonly id: string;
  readonly method: PaymentMethodType;
  readonly status: PaymentState;
  readonly amount: number;
  readonly capturedAmount: number;
  readonly createdAt: Date;
  /** When the money came: PromptPay and card at once, cash with the parcel. */
  readonly capturedAt: Date | null;
  /** Until when an unpaid order can still be paid. */
  readonly payableUntil: Date;
  readonly refunds: readonly DemoRefund[];
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  readonly lastError: string | null;
};

export type DemoNote = { readonly id: string; readonly authorId: string; readonly text: string; readonly at: Date };

export type DemoOrder = {
  readonly id: string;
  /** 1, 2, 3 … in the order of placing, without gaps; the next real order follows the largest. */
  readonly sequence: number;
  readonly orderNumber: string;
  readonly channel: 'web';
  /** null: a guest. */
  readonly customerId: string | null;
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
  readonly shippingAddress: DemoAddress;
  readonly shippingMethod: ShippingMethod;
  readonly paymentMethod: PaymentMethodType;
  readonly lines: readonly DemoOrderLine[];
  readonly currency: 'THB';
  /** Satang: `subtotal + shipping - discount = total`, and `taxIncluded` is the VAT inside the total. */
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly taxIncluded: number;
  readonly total: number;
  readonly refunded: number;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly fulfilmentStatus: FulfilmentStatus;
  readonly assigneeId: string | null;
  readonly holdReason: string | null;
  readonly cancelReason: string | null;
  /** The customer's words to the shop. */
  readonly notes: string | null;
  readonly trackingNumber: string | null;
  readonly placedAt: Date;
  readonly confirmedAt: Date | null;
  readonly updatedAt: Date;
  /** Oldest first; the last one's three states are the order's own. */
  readonly steps: readonly DemoOrderStep[];
  readonly payment: DemoPayment;
  readonly staffNotes: readonly DemoNote[];
};

export type DemoMovement = {
  readonly id: string;
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly onHandDelta: number;
  readonly reservedDelta: number;
  /** What was on hand there after it. */
  readonly onHandAfter: number;
  readonly reservedAfter: number;
  readonly reason: MovementReason;
  /** The order's id for sales, returns and reservations. */
  readonly reference: string | null;
  readonly actorId: string | null;
  readonly at: Date;
};

export type DemoReservation = {
  readonly id: string;
  readonly orderId: string;
  readonly variantId: string;
  readonly locationId: string;
  readonly quantity: number;
  readonly expiresAt: Date;
};

/** The last word of a variant's ledger at one location. */
export type DemoStockLevel = {
  readonly variantId: string;
  readonly productId: string;
  readonly sku: string;
  readonly locationId: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly reorderLevel: number;
  readonly lastRestockedAt: Date | null;
};
