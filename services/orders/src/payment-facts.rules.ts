import type { PaymentView } from '@talat/contracts/payments.client';
import type { CheckoutEvent } from './checkout.rules.ts';

/**
 * What the money's state means for a checkout that waits for it. Money that came in counts even at the deadline, as long
 * as the wait has not gone on so long that something else must be broken.
 */
export function paymentEvent(
  { method, status }: Pick<PaymentView, 'method' | 'status'>,
  { isOverdue, isLong }: { isOverdue: boolean; isLong: boolean },
): CheckoutEvent {
  if (isLong) return 'deadline';
  if (method === 'cod' && (status === 'created' || status === 'captured')) return 'secured';
  switch (status) {
    case 'authorized':
    case 'capture_requested':
    case 'captured':
      return 'secured';
    case 'created':
    case 'auth_requested':
    case 'unknown':
    case 'failed':
      return isOverdue ? 'deadline' : 'waiting';
    case 'partially_refunded':
    case 'refunded':
    case 'void_requested':
    case 'voided':
      return 'ended';
  }
}
