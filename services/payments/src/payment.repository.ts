import type { Currency } from '@talat/contracts/money';
import type { PaymentMethodType } from '@talat/contracts/order';
import type { PaymentState } from '@talat/contracts/payment';
import { statement } from '@talat/platform/database';
import type { Narrowed } from '@talat/platform/row';
import type { OperationTable, PaymentTable } from '../migrations/tables.ts';

/** A payment as the table holds it; money in minor units. */
export type PaymentRow = Narrowed<
  PaymentTable,
  { method: PaymentMethodType; status: PaymentState; currency: Currency }
>;

export type OperationKind = 'auth' | 'capture' | 'charge' | 'void' | 'refund';
export type OperationStatus = 'planned' | 'requested' | 'unknown' | 'succeeded' | 'failed' | 'dropped' | 'surplus';
export type OperationRow = Narrowed<
  Omit<OperationTable, 'next_at' | 'settled_at'>,
  { kind: OperationKind; status: OperationStatus; currency: Currency }
>;

/** What the provider needs to know of an operation. */
export type SendableOperation = Pick<
  OperationRow,
  'id' | 'payment_id' | 'kind' | 'provider' | 'provider_key' | 'target_key' | 'amount' | 'currency'
>;

export const findPayment = statement<PaymentRow>('payments.find', 'select * from payments.payment where id = $1');
export const findByOrder = statement<PaymentRow>(
  'payments.find-by-order',
  'select * from payments.payment where order_id = $1',
);
export const findByOrders = statement<PaymentRow>(
  'payments.find-by-orders',
  'select * from payments.payment where order_id = any($1)',
);
/** The payment with its operations in one round trip. */
export const loadPayment = statement<{ payment: PaymentRow; operations: OperationRow[] }>(
  'payments.load',
  `select to_jsonb(p) as payment, coalesce((select jsonb_agg(to_jsonb(o) order by o.created_at) from payments.operation o where o.payment_id = p.id), '[]') as operations
     from payments.payment p where p.id = $1`,
);
export const findOperation = statement<OperationRow>(
  'payments.find-operation',
  'select * from payments.operation where id = $1',
);
export const findOperationByKey = statement<OperationRow>(
  'payments.find-operation-by-key',
  'select * from payments.operation where provider_key = $1',
);
export const createIntent = statement<PaymentRow>(
  'payments.create-intent',
  'select * from payments.create_intent($1, $2, $3, $4)',
  { sharesCommit: true },
);
export const applyDecision = statement<{ version: number | null }>(
  'payments.apply-decision',
  'select payments.apply_decision($1, $2) as version',
  { sharesCommit: true },
);
export const claimedAtOnce = 20;
/** Asked again at growing distances; the claim is the lease. What is owed or unknown goes before QR codes that nobody may ever pay. */
export const claimUnsettled = statement<OperationRow>(
  'payments.claim-unsettled',
  `with due as materialized (
     select id from payments.operation where status in ('requested', 'unknown') and next_at <= clock_timestamp()
      order by (kind = 'charge'), next_at limit ${claimedAtOnce} for update skip locked)
   update payments.operation o set attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => least(60, 2 * power(2, least(attempts, 5))))
     from due where o.id = due.id returning o.*`,
);
