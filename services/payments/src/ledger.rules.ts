import type { PaymentRow } from './payment.repository.ts';

export type LedgerAccount =
  | 'psp_receivable'
  | 'cash_on_delivery'
  | 'customer_prepay'
  | 'sales'
  | 'tax'
  | 'shipping'
  | 'refunds'
  | 'fees';
export type LedgerKind = 'capture' | 'refund' | 'surplus' | 'surplus_return';
/** `id` is the operation's, and the event's that reports it: the same money cannot be booked twice. */
export type Posting = {
  id: string;
  operationId: string;
  kind: LedgerKind;
  entries: { account: LedgerAccount; amount: number }[];
};

type Booked = Pick<PaymentRow, 'method' | 'amount' | 'tax' | 'shipping' | 'is_late'>;

const holder = (payment: Booked): LedgerAccount => (payment.method === 'cod' ? 'cash_on_delivery' : 'psp_receivable');

/** Debit positive, credit negative; zero entries are left out. Sums to zero by construction. */
function posting(kind: LedgerKind, operationId: string, entries: Posting['entries']): Posting {
  return { id: operationId, operationId, kind, entries: entries.filter(({ amount }) => amount !== 0) };
}

/** Money came in. After the order's end it is not earned: it stays the customer's until it is given back. */
export function capturePosting(payment: Booked, operationId: string): Posting {
  const { amount, tax, shipping } = payment;
  const received = { account: holder(payment), amount };
  if (payment.is_late)
    return posting('capture', operationId, [received, { account: 'customer_prepay', amount: -amount }]);
  return posting('capture', operationId, [
    received,
    { account: 'sales', amount: -(amount - tax - shipping) },
    { account: 'tax', amount: -tax },
    { account: 'shipping', amount: -shipping },
  ]);
}

/** Money went back. */
export function refundPosting(payment: Booked, operationId: string, amount: number): Posting {
  const from: LedgerAccount = payment.is_late ? 'customer_prepay' : 'refunds';
  return posting('refund', operationId, [
    { account: from, amount },
    { account: holder(payment), amount: -amount },
  ]);
}

/** A second success beside the one that counts: held for the customer, then given back. */
export function surplusPosting(operationId: string, amount: number): Posting {
  return posting('surplus', operationId, [
    { account: 'psp_receivable', amount },
    { account: 'customer_prepay', amount: -amount },
  ]);
}
export function surplusReturnPosting(operationId: string, amount: number): Posting {
  return posting('surplus_return', operationId, [
    { account: 'customer_prepay', amount },
    { account: 'psp_receivable', amount: -amount },
  ]);
}
