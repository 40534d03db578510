import type { PaymentMethodType, ShippingMethod } from '@talat/contracts/order';
import type { PaymentState } from '@talat/contracts/payment';
import type { BasketLine } from './baskets.ts';
import { trackingNumber } from './delivery.ts';
import { demoId } from './demo-id.ts';
import { PAYABLE_FOR } from './order-life.ts';
import { orderLines, orderTotals } from './order-money.ts';
import type { DemoNote, DemoOrder, DemoOrderLine, DemoOrderStep, DemoPayment, DemoRefund } from './order-types.ts';
import { seededUnit } from './seeded-random.ts';
import type { Shopper } from './shoppers.ts';
import { buddhistYear } from './trading-calendar.ts';

export type OrderDraft = {
  readonly placedAt: number;
  readonly shopper: Shopper;
  readonly basket: readonly BasketLine[];
  readonly paymentMethod: PaymentMethodType;
  readonly shippingMethod: ShippingMethod;
  readonly steps: readonly DemoOrderStep[];
  readonly notes: string | null;
  readonly staffNote?: { readonly authorId: string; readonly text: string; readonly at: number };
  readonly cardError?: string;
  /** Milliseconds; the usual quarter of an hour when absent. */
  readonly payableFor?: number;
};

/** The units that came back are the last line's, all of them when the whole order was returned. */
function withReturns(lines: readonly DemoOrderLine[], last: DemoOrderStep): readonly DemoOrderLine[] {
  const isWhole = last.fulfilmentStatus === 'returned';
  if (!isWhole && last.paymentStatus !== 'partially_refunded') return lines;
  return lines.map((line, index) => ({
    ...line,
    returnedQuantity: isWhole || index === lines.length - 1 ? line.quantity : 0,
  }));
}

function refundedAmount(lines: readonly DemoOrderLine[], total: number, last: DemoOrderStep): number {
  if (last.paymentStatus === 'refunded') return total;
  if (last.paymentStatus !== 'partially_refunded') return 0;
  return lines.reduce((sum, line) => sum + line.returnedQuantity * line.unitPrice, 0);
}

function paymentState(last: DemoOrderStep): PaymentState {
  if (last.paymentStatus === 'refunded' || last.paymentStatus === 'partially_refunded') return last.paymentStatus;
  if (last.paymentStatus === 'paid' || last.paymentStatus === 'cod_collected') return 'captured';
  if (last.paymentStatus === 'failed') return 'failed';
  const isOver = last.status === 'cancelled' || last.status === 'completed';
  return isOver ? 'voided' : 'created';
}

type PaymentFacts = {
  readonly key: string;
  readonly draft: OrderDraft;
  readonly total: number;
  readonly refunded: number;
};

function paymentOf({ key, draft, total, refunded }: PaymentFacts, last: DemoOrderStep): DemoPayment {
  const capture = draft.steps.find((step) => step.paymentStatus === 'paid' || step.paymentStatus === 'cod_collected');
  const refunds: DemoRefund[] =
    refunded > 0 ? [{ id: demoId(`${key}:refund`), amount: refunded, at: last.at, reason: last.reason ?? '' }] : [];
  const isCard = draft.paymentMethod === 'card';
  return {
    id: demoId(`${key}:payment`),
    method: draft.paymentMethod,
    status: paymentState(last),
    amount: total,
    capturedAmount: capture ? total : 0,
    createdAt: new Date(draft.placedAt),
    capturedAt: capture?.at ?? null,
    payableUntil: new Date(draft.placedAt + (draft.payableFor ?? PAYABLE_FOR)),
    refunds,
    cardBrand: isCard ? (seededUnit(`${key}:brand`) < 0.6 ? 'visa' : 'mastercard') : null,
    cardLast4: isCard ? String(Math.floor(seededUnit(`${key}:card`) * 10_000)).padStart(4, '0') : null,
    lastError: draft.cardError ?? null,
  };
}

function notesOf(key: string, draft: OrderDraft): readonly DemoNote[] {
  if (!draft.staffNote) return [];
  const { authorId, text, at } = draft.staffNote;
  return [{ id: demoId(`${key}:note:1`), authorId, text, at: new Date(at) }];
}

/** The finished record of what was drawn; `sequence` gives it its ids and its number. */
export function orderRecord(draft: OrderDraft, sequence: number): DemoOrder {
  const key = `order:${sequence}`;
  const last = draft.steps.at(-1);
  if (!last) throw new Error(`${key} has no steps`);
  const lines = withReturns(orderLines(key, draft.basket), last);
  const { paymentMethod, shippingMethod, placedAt, shopper } = draft;
  const totals = orderTotals(lines, { paymentMethod, shippingMethod, address: shopper.address, placedAt });
  const refunded = refundedAmount(lines, totals.total, last);
  const hasShipped = draft.steps.some((step) => step.fulfilmentStatus === 'shipped');
  return {
    id: demoId(key),
    sequence,
    orderNumber: `SO-${buddhistYear(placedAt)}${String(sequence).padStart(7, '0')}`,
    channel: 'web',
    customerId: shopper.customerId,
    contact: shopper.contact,
    shippingAddress: shopper.address,
    shippingMethod,
    paymentMethod,
    lines,
    currency: 'THB',
    ...totals,
    refunded,
    status: last.status,
    paymentStatus: last.paymentStatus,
    fulfilmentStatus: last.fulfilmentStatus,
    assigneeId: last.assigneeId,
    holdReason: last.status === 'on_hold' ? last.reason : null,
    cancelReason: last.status === 'cancelled' ? last.reason : null,
    notes: draft.notes,
    trackingNumber: hasShipped ? trackingNumber(47_310_000 + sequence * 7) : null,
    placedAt: new Date(placedAt),
    confirmedAt: draft.steps.find((step) => step.kind === 'order.confirmed')?.at ?? null,
    updatedAt: last.at,
    steps: draft.steps,
    payment: paymentOf({ key, draft, total: totals.total, refunded }, last),
    staffNotes: notesOf(key, draft),
  };
}
