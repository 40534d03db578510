import type { Currency } from '@talat/contracts/money';
import type { PaymentMethodType } from '@talat/contracts/order';
import type { PaymentState } from '@talat/contracts/payment';
import { statement } from '@talat/platform/database';

/** A payment as the table holds it; money in minor units. */
export type PaymentRow = {
  id: string;
  order_id: string;
  order_number: string;
  customer_id: string | null;
  method: PaymentMethodType;
  provider: string;
  status: PaymentState;
  amount: number;
  tax: number;
  shipping: number;
  captured: number;
  refunded: number;
  refunding: number;
  currency: Currency;
  qr_payload: string | null;
  payable_until: Date;
  card_brand: string | null;
  card_last4: string | null;
  last_error: string | null;
  closing_reason: string | null;
  is_late: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
};

export type OperationKind = 'auth' | 'capture' | 'charge' | 'void' | 'refund';
export type OperationStatus = 'planned' | 'requested' | 'unknown' | 'succeeded' | 'failed' | 'dropped' | 'surplus';
export type OperationRow = {
  id: string;
  payment_id: string;
  kind: OperationKind;
  provider: string;
  provider_key: string;
  target_key: string | null;
  status: OperationStatus;
  amount: number;
  currency: Currency;
  reason: string | null;
  reference: string | null;
  error: string | null;
  attempts: number;
  created_at: Date;
};

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
);
export const applyDecision = statement<{ version: number | null }>(
  'payments.apply-decision',
  'select payments.apply_decision($1, $2) as version',
);
/** Asked again at growing distances; the claim is the lease. */
export const claimUnsettled = statement<OperationRow>(
  'payments.claim-unsettled',
  `with due as materialized (
     select id from payments.operation where status in ('requested', 'unknown') and next_at <= clock_timestamp()
      order by next_at limit 20 for update skip locked)
   update payments.operation o set attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => least(60, 2 * power(2, least(attempts, 5))))
     from due where o.id = due.id returning o.*`,
);
