import { allocate } from '@talat/contracts/money';
import { demoId } from '@talat/demo/demo-id';
import { orderHistory } from '@talat/demo/order-history';
import type { DemoOrder, DemoRefund } from '@talat/demo/order-types';
import { type Database, statement, type Tx } from '@talat/platform/database';
import type { SeedPlan } from '@talat/platform/service';
import { capturePosting, refundPosting } from './ledger.rules.ts';
import { providerKey } from './payment-decision.rules.ts';
import type { OperationKind, OperationStatus } from './payment.repository.ts';
import { paymentsSettings } from './payments.settings.ts';
import { promptPayPayload } from './promptpay.rules.ts';

const hasRows = statement<{ found: boolean }>(
  'payments.seed-found',
  'select exists (select from payments.payment) as found',
);
const insertPayments = statement(
  'payments.seed-payments',
  'insert into payments.payment select * from jsonb_populate_recordset(null::payments.payment, $1::jsonb)',
);
const insertOperations = statement(
  'payments.seed-operations',
  'insert into payments.operation select * from jsonb_populate_recordset(null::payments.operation, $1::jsonb)',
);
const insertLedger = statement(
  'payments.seed-ledger',
  'insert into payments.ledger_txn select * from jsonb_populate_recordset(null::payments.ledger_txn, $1::jsonb)',
);
const insertEntries = statement(
  'payments.seed-entries',
  'insert into payments.ledger_entry select * from jsonb_populate_recordset(null::payments.ledger_entry, $1::jsonb)',
);
/** The bank remembers the same year. */
const insertBank = statement(
  'payments.seed-bank',
  `insert into payments.sim_psp (key, kind, target_key, amount, currency, outcome, reason, reference, settles_at, created_at)
   select provider_key, kind, target_key, amount, currency, 'succeeded', null, 'sim-' || id, settled_at, created_at
     from jsonb_populate_recordset(null::payments.operation, $1::jsonb) where provider = 'simulator' and status = 'succeeded'`,
);

const ordersInStatement = 500;

/** Payments, operations and ledger of the demo shop's year; the simulated bank's book agrees with them. */
export async function seedPayments(db: Database, plan: SeedPlan): Promise<void> {
  if (plan.kind !== 'demo' || (await db.one(hasRows))?.found) return;
  const orders = orderHistory({ now: plan.now });
  await db.longTransaction(async (tx) => {
    for (let from = 0; from < orders.length; from += ordersInStatement)
      await insertPart(tx, orders.slice(from, from + ordersInStatement));
  });
}

async function insertPart(tx: Tx, orders: readonly DemoOrder[]): Promise<void> {
  const operations = JSON.stringify(orders.flatMap(operationRows));
  await tx.rows(insertPayments, [JSON.stringify(orders.map(paymentRow))]);
  await tx.rows(insertOperations, [operations]);
  await tx.rows(insertBank, [operations]);
  const bookings = orders.flatMap(postings);
  await tx.rows(insertLedger, [
    JSON.stringify(
      bookings.map(({ order, at, posting }) => ({
        id: posting.id,
        kind: posting.kind,
        payment_id: order.payment.id,
        operation_id: posting.operationId,
        at,
      })),
    ),
  ]);
  await tx.rows(insertEntries, [
    JSON.stringify(
      bookings.flatMap(({ order, posting }) =>
        posting.entries.map((entry, index) => ({
          ...entry,
          txn_id: posting.id,
          line: index + 1,
          currency: order.currency,
        })),
      ),
    ),
  ]);
}

const providerOf = ({ method }: DemoOrder['payment']) => (method === 'cod' ? 'cod' : 'simulator');
/** Delivery's part of the price without its VAT. */
function shippingNet({ taxIncluded, shipping, lines }: DemoOrder): number {
  return shipping - allocate(taxIncluded, [...lines.map(({ lineTotal }) => lineTotal), shipping]).at(-1)!;
}

function paymentRow(order: DemoOrder) {
  const { payment } = order;
  const receiver = paymentsSettings.shape.PROMPTPAY_ID.parse(undefined);
  const isOver = order.status === 'cancelled' || payment.status === 'voided';
  return {
    id: payment.id,
    order_id: order.id,
    order_number: order.orderNumber,
    customer_id: order.customerId,
    method: payment.method,
    provider: providerOf(payment),
    status: payment.status,
    amount: payment.amount,
    tax: order.taxIncluded,
    shipping: shippingNet(order),
    captured: payment.capturedAmount,
    refunded: payment.refunds.reduce((sum, { amount }) => sum + amount, 0),
    refunding: 0,
    currency: order.currency,
    qr_payload: payment.method === 'promptpay' ? promptPayPayload(receiver, payment.amount) : null,
    payable_until: payment.payableUntil,
    card_brand: payment.cardBrand,
    card_last4: payment.cardLast4,
    last_error: payment.lastError,
    closing_reason: isOver ? (order.cancelReason ?? 'closed') : null,
    is_late: false,
    version: 1,
    created_at: payment.createdAt,
    updated_at: order.updatedAt,
  };
}

type Kind = {
  kind: OperationKind;
  status: OperationStatus;
  at: Date;
  id: string;
  target?: string;
  amount?: number;
  reason?: string;
};

/** What was asked of the provider: a card's authorisation and capture, a QR's charge, the parcel's cash, and refunds. */
function operationRows(order: DemoOrder) {
  const { payment } = order;
  const kinds: Kind[] = [];
  if (payment.capturedAt && payment.method === 'card')
    kinds.push({ kind: 'auth', status: 'succeeded', at: payment.capturedAt, id: authId(order) });
  if (payment.capturedAt)
    kinds.push({
      kind: captureKind(order),
      status: 'succeeded',
      at: payment.capturedAt,
      id: captureId(order),
      ...(payment.method === 'card' ? { target: keyOf(order, 'auth', authId(order)) } : {}),
    });
  else if (payment.method === 'promptpay')
    kinds.push({
      kind: 'charge',
      status: payment.status === 'created' ? 'requested' : 'dropped',
      at: payment.createdAt,
      id: captureId(order),
    });
  else if (payment.status === 'failed')
    kinds.push({ kind: 'auth', status: 'failed', at: payment.createdAt, id: authId(order) });
  for (const refund of payment.refunds)
    kinds.push({
      kind: 'refund',
      status: 'succeeded',
      at: refund.at,
      id: refund.id,
      target: keyOf(order, captureKind(order), captureId(order)),
      amount: refund.amount,
      reason: refund.reason,
    });
  return kinds.map(({ kind, status, at, id, target = null, amount = payment.amount, reason = null }) => ({
    id,
    payment_id: payment.id,
    kind,
    provider: providerOf(payment),
    provider_key: keyOf(order, kind, id),
    target_key: target,
    status,
    amount,
    currency: order.currency,
    reason,
    error: status === 'failed' ? payment.lastError : null,
    attempts: 0,
    next_at: at,
    created_at: at,
    settled_at: status === 'requested' ? null : at,
  }));
}

const captureKind = ({ payment }: DemoOrder): OperationKind => (payment.method === 'card' ? 'capture' : 'charge');
const authId = ({ payment }: DemoOrder) => demoId(`auth:${payment.id}`);
const captureId = ({ payment }: DemoOrder) => demoId(`capture:${payment.id}`);
const keyOf = ({ payment }: DemoOrder, kind: OperationKind, id: string) => providerKey(payment.id, kind, id);

function postings(order: DemoOrder) {
  const { payment } = order;
  if (!payment.capturedAt) return [];
  const booked = {
    method: payment.method,
    amount: payment.amount,
    tax: order.taxIncluded,
    shipping: shippingNet(order),
    is_late: false,
  };
  const back = ({ id, amount, at }: DemoRefund) => ({ order, at, posting: refundPosting(booked, id, amount) });
  return [
    { order, at: payment.capturedAt, posting: capturePosting(booked, captureId(order)) },
    ...payment.refunds.map(back),
  ];
}
