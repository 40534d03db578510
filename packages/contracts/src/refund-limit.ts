import { DomainError } from './errors.ts';
import { type Currency, toDecimal, toMinor } from './money.ts';
import type { Permission } from './permissions.ts';

type Refund = { amount: number; currency: Currency; limit: number };
type Refunder = { can(permission: Permission): boolean; require(permission: Permission): void };

/**
 * How much money somebody may send back at once: `amount` in minor units, `limit` in whole units (REFUND_LIMIT).
 * @throws {DomainError} FORBIDDEN, REFUND_OVER_LIMIT
 */
export function requireRefundLimit({ amount, currency, limit }: Refund, caller: Refunder): void {
  if (caller.can('refunds.unlimited')) return;
  caller.require('refunds.limited');
  const most = toMinor(limit, currency);
  if (amount > most) throw new DomainError('REFUND_OVER_LIMIT', { limit: toDecimal(most, currency), currency });
}
