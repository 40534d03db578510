import { capturePosting, refundPosting, surplusPosting, surplusReturnPosting } from './ledger.rules.ts';
import {
  type Decision,
  facts,
  may,
  nothing,
  type OperationChange,
  operationOf,
  type Payment,
  type PaymentEvent,
  providerKey,
  setAside,
} from './payment-decision.rules.ts';
import type { OperationRow, PaymentRow } from './payment.repository.ts';

export type Reply = PaymentEvent & { type: 'reply' };

/** What a provider's answer makes of a payment, however late it comes and by whichever way. */
export function reply(state: Payment, event: Reply): Decision | null {
  const operation = state.operations.find(({ id }) => id === event.operationId);
  if (!operation || operation.status === 'succeeded' || operation.status === 'surplus') return null;
  if (event.outcome === 'unknown') return unknown(state.payment, operation);
  const settled = {
    id: operation.id,
    status: event.outcome === 'succeeded' ? ('succeeded' as const) : ('failed' as const),
    reference: event.reference,
    error: event.reason,
  };
  const succeeded = event.outcome === 'succeeded';
  if (!succeeded && operation.status === 'failed') return null;
  switch (operation.kind) {
    case 'auth':
      return succeeded ? authorized(state, settled, event) : declined(state.payment, settled, event);
    case 'capture':
    case 'charge':
      return succeeded
        ? captured(state, operation, { settled, newId: event.newId })
        : notCaptured(state.payment, operation, settled);
    case 'void':
      return succeeded ? voided(state.payment, operation, settled) : notVoided(state, operation, settled);
    case 'refund':
      return succeeded ? refunded(state, operation, settled) : notRefunded(state, operation, settled);
  }
}

function unknown(payment: PaymentRow, operation: OperationRow): Decision | null {
  if (operation.status === 'unknown' || operation.status === 'failed') return null;
  const status =
    operation.kind === 'auth' && payment.status === 'auth_requested'
      ? 'unknown'
      : operation.kind === 'capture' && payment.status === 'authorized'
        ? 'capture_requested'
        : payment.status;
  return {
    ...nothing('payment.unknown', { status }),
    operations: [{ id: operation.id, status: 'unknown', leaseSeconds: 1 }],
  };
}

function authorized({ payment, operations }: Payment, settled: OperationChange, event: Reply): Decision {
  const others = operations.filter(({ id }) => id !== settled.id);
  const isOnly =
    setAside(others).length === 0 && !others.some(({ kind, status }) => kind === 'auth' && status === 'requested');
  const target = providerKey(payment.id, 'auth', settled.id);
  if (payment.closing_reason === null && isOnly && may('authorize', payment.status)) {
    return {
      ...nothing('payment.authorized', { status: 'authorized', last_error: null }),
      operations: [settled],
      newOperations: [
        operationOf(payment.id, {
          id: event.newId,
          kind: 'capture',
          targetKey: target,
          amount: payment.amount,
          status: 'planned',
        }),
      ],
      events: [{ id: settled.id, type: 'payment.authorized', data: facts(payment) }],
    };
  }
  // too late, or a second card: what was set aside goes back to its owner
  const set: Partial<PaymentRow> =
    payment.closing_reason !== null && payment.captured === 0 ? { status: 'void_requested' } : {};
  return {
    ...nothing('payment.late', set),
    operations: [settled],
    newOperations: [
      operationOf(payment.id, { id: event.newId, kind: 'void', targetKey: target, amount: payment.amount }),
    ],
  };
}

function declined(payment: PaymentRow, settled: OperationChange, event: Reply): Decision {
  const reason = event.reason ?? 'declined';
  if (!may('decline', payment.status)) return { ...nothing('payment.declined'), operations: [settled] };
  if (payment.closing_reason !== null)
    return {
      ...nothing('payment.voided', { status: 'voided', last_error: reason }),
      operations: [settled],
      events: [{ type: 'payment.voided', data: facts(payment) }],
    };
  return {
    ...nothing('payment.failed', { status: 'failed', last_error: reason }),
    operations: [settled],
    events: [{ type: 'payment.failed', data: { ...facts(payment), reason, isFinal: false } }],
    reason,
  };
}

function captured(
  { payment, operations }: Payment,
  operation: OperationRow,
  { settled, newId }: { settled: OperationChange; newId: string },
): Decision {
  const isSecond = operations.some(
    (other) =>
      other.id !== operation.id &&
      (other.kind === 'capture' || other.kind === 'charge') &&
      other.status === 'succeeded',
  );
  const giveBack = (reason: string) =>
    operationOf(payment.id, {
      id: newId,
      kind: 'refund',
      provider: operation.provider,
      targetKey: operation.provider_key,
      amount: payment.amount,
      reason,
    });
  if (isSecond || !may(operation.kind === 'charge' ? 'charge' : 'capture', payment.status)) {
    return {
      ...nothing('payment.surplus'),
      operations: [{ ...settled, status: 'surplus' }],
      newOperations: [giveBack('surplus')],
      postings: payment.amount ? [surplusPosting(operation.id, payment.amount)] : [],
    };
  }
  const isLate = payment.closing_reason !== null;
  // a QR that was dropped for a card, and paid after all, is what paid
  const way =
    operation.kind === 'charge' && payment.method !== 'promptpay'
      ? { method: 'promptpay' as const, provider: operation.provider, card_brand: null, card_last4: null }
      : {};
  const after = { ...payment, ...way, is_late: isLate };
  return {
    ...nothing('payment.captured', {
      ...way,
      status: 'captured',
      captured: payment.amount,
      is_late: isLate,
      refunding: isLate ? payment.amount : 0,
      last_error: null,
    }),
    operations: [settled],
    newOperations: isLate ? [giveBack(payment.closing_reason!)] : [],
    postings: payment.amount ? [capturePosting(after, operation.id)] : [],
    events: [{ id: operation.id, type: 'payment.captured', data: facts(after) }],
  };
}

function notCaptured(payment: PaymentRow, operation: OperationRow, settled: OperationChange): Decision {
  const reason = settled.error ?? 'declined';
  // a capture that was asked after its void failed: there is no money, and the void is done
  if (payment.status === 'void_requested')
    return {
      ...nothing('payment.voided', { status: 'voided' }),
      operations: [settled],
      events: [{ type: 'payment.voided', data: facts(payment) }],
    };
  if (operation.kind === 'capture' && may('void', payment.status)) {
    return {
      ...nothing('payment.failed', { status: 'failed', last_error: reason }),
      operations: [settled],
      events: [{ type: 'payment.failed', data: { ...facts(payment), reason, isFinal: true } }],
      reason,
    };
  }
  return { ...nothing('payment.declined'), operations: [settled] };
}

function voided(payment: PaymentRow, operation: OperationRow, settled: OperationChange): Decision {
  if (payment.status !== 'void_requested')
    return { ...nothing('payment.voided'), operations: [settled], reason: operation.reason ?? undefined };
  return {
    ...nothing('payment.voided', { status: 'voided' }),
    operations: [settled],
    events: [{ type: 'payment.voided', data: facts(payment) }],
  };
}

/** The provider will not void: then it has captured, and we ask for that by the capture's own key. */
function notVoided({ payment, operations }: Payment, operation: OperationRow, settled: OperationChange): Decision {
  const capture = operations.find((other) => other.kind === 'capture' && other.target_key === operation.target_key);
  // its money is on its way back already
  if (capture?.status === 'surplus')
    return {
      ...nothing('payment.voided', { status: 'voided' }),
      operations: [settled],
      events: [{ type: 'payment.voided', data: facts(payment) }],
    };
  return {
    ...nothing('payment.void_refused'),
    operations:
      capture && capture.status !== 'succeeded'
        ? [settled, { id: capture.id, status: 'unknown', leaseSeconds: 0 }]
        : [settled],
  };
}

/** More than was taken cannot be booked: the reconciliation shows it as a break. */
function refunded(
  { payment, operations }: Payment,
  operation: OperationRow,
  settled: OperationChange,
): Decision | null {
  const target = operations.find((other) => other.provider_key === operation.target_key);
  if (target?.status === 'surplus')
    return {
      ...nothing('payment.surplus_returned'),
      operations: [settled],
      postings: operation.amount ? [surplusReturnPosting(operation.id, operation.amount)] : [],
    };
  const sum = payment.refunded + operation.amount;
  // one that was refused before is no longer counted among those under way, and others may have taken its place
  const underway = operation.status === 'failed' ? 0 : operation.amount;
  if (sum + payment.refunding - underway > payment.captured) return null;
  return {
    ...nothing('payment.refunded', {
      status: sum >= payment.captured ? 'refunded' : 'partially_refunded',
      refunded: sum,
      refunding: payment.refunding - underway,
    }),
    operations: [settled],
    postings: operation.amount ? [refundPosting(payment, operation.id, operation.amount)] : [],
    events: [
      {
        id: operation.id,
        type: 'payment.refunded',
        data: {
          ...facts(payment),
          amountMinor: operation.amount,
          refundId: operation.id,
          refundedMinor: sum,
          capturedMinor: payment.captured,
        },
      },
    ],
    reason: operation.reason ?? undefined,
  };
}

function notRefunded({ payment, operations }: Payment, operation: OperationRow, settled: OperationChange): Decision {
  const isSurplus = operations.some(
    (other) => other.provider_key === operation.target_key && other.status === 'surplus',
  );
  const reason = settled.error ?? 'declined';
  if (isSurplus) return { ...nothing('payment.refund_failed'), operations: [settled], reason };
  return {
    ...nothing('payment.refund_failed', { refunding: payment.refunding - operation.amount }),
    operations: [settled],
    events: [
      {
        type: 'payment.refund_failed',
        data: { ...facts(payment), amountMinor: operation.amount, refundId: operation.id, reason },
      },
    ],
    reason,
  };
}
