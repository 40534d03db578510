import type { EventType } from '@talat/contracts/events';
import type { PaymentMethodType } from '@talat/contracts/order';
import type { PaymentState } from '@talat/contracts/payment';
import type { Posting } from './ledger.rules.ts';
import type { OperationKind, OperationRow, OperationStatus, PaymentRow } from './payment.repository.ts';

export type NewOperation = {
  id: string;
  kind: OperationKind;
  provider?: string;
  providerKey: string;
  targetKey?: string;
  status: OperationStatus;
  amount: number;
  reason?: string;
  leaseSeconds?: number;
};
export type OperationChange = {
  id: string;
  status: OperationStatus;
  reference?: string;
  error?: string;
  leaseSeconds?: number;
};
export type Outgoing = {
  id?: string;
  type: Extract<EventType, `payment.${string}`>;
  data: Record<string, unknown>;
};

/** What is to be written in one commit, and what is to be sent to the provider after it. */
export type Decision = {
  set: Partial<PaymentRow>;
  operations: OperationChange[];
  newOperations: NewOperation[];
  postings: Posting[];
  events: Outgoing[];
  action: string;
  reason?: string;
};

/** Everything that can happen to a payment. `newId` is for the operation that the event may call for. */
export type PaymentEvent =
  | {
      type: 'attempt';
      operationId: string;
      method: PaymentMethodType;
      provider: string;
      card?: { brand: string; last4: string };
    }
  | { type: 'choose'; operationId: string; method: PaymentMethodType; provider: string; qrPayload: string | null }
  | {
      type: 'reply';
      operationId: string;
      outcome: 'succeeded' | 'declined' | 'unknown';
      reference?: string;
      reason?: string;
      newId: string;
    }
  | { type: 'cancel'; reason: string; newId: string }
  | { type: 'refund'; refundId: string; amount: number; reason: string }
  | { type: 'collect'; operationId: string };

export type Payment = { payment: PaymentRow; operations: readonly OperationRow[] };

/** `payment:operation:operation id`, the same at every retry. */
export const providerKey = (paymentId: string, kind: OperationKind, operationId: string): string =>
  `${paymentId}:${kind}:${operationId}`;

/** From which states each thing may happen; what is not here is refused or already true. */
const from = {
  attempt: ['created', 'failed'],
  authorize: ['auth_requested', 'unknown', 'failed', 'created'],
  decline: ['auth_requested', 'unknown'],
  capture: ['authorized', 'capture_requested', 'void_requested', 'voided'],
  charge: ['created', 'failed', 'voided', 'auth_requested', 'unknown'],
  refund: ['captured', 'partially_refunded'],
  close: ['created', 'failed'],
  void: ['authorized', 'capture_requested'],
  wait: ['auth_requested', 'unknown'],
} as const satisfies Record<string, readonly PaymentState[]>;
export const may = (event: keyof typeof from, status: PaymentState): boolean =>
  (from[event] as readonly PaymentState[]).includes(status);

export const nothing = (action: string, set: Partial<PaymentRow> = {}): Decision => ({
  set,
  operations: [],
  newOperations: [],
  postings: [],
  events: [],
  action,
});
export const facts = (payment: PaymentRow) => ({
  paymentId: payment.id,
  orderId: payment.order_id,
  customerId: payment.customer_id,
  method: payment.method,
  amountMinor: payment.amount,
  currency: payment.currency,
});
export const operationOf = (
  paymentId: string,
  operation: Omit<NewOperation, 'providerKey' | 'status'> & { status?: OperationStatus },
): NewOperation => ({
  status: 'requested',
  ...operation,
  providerKey: providerKey(paymentId, operation.kind, operation.id),
});

/** QR codes that are still out there, to be dropped. */
export const openCharges = (operations: readonly OperationRow[]): OperationChange[] =>
  operations
    .filter(({ kind, status }) => kind === 'charge' && (status === 'requested' || status === 'unknown'))
    .map(({ id }) => ({ id, status: 'dropped' }));

/** Authorisations that stand reserved on a card: neither captured nor on their way back. A capture that was refused leaves one. */
export const setAside = (operations: readonly OperationRow[]): OperationRow[] =>
  operations.filter(
    ({ kind, status, provider_key: key }) =>
      kind === 'auth' &&
      status === 'succeeded' &&
      !operations.some(
        (other) =>
          other.target_key === key &&
          ((other.kind === 'void' && other.status !== 'failed') ||
            (other.kind === 'capture' && (other.status === 'succeeded' || other.status === 'surplus'))),
      ),
  );
