import { Injectable } from '@nestjs/common';
import { DomainError } from '@talat/contracts/errors';
import { type Currency, toDecimal, toMinor } from '@talat/contracts/money';
import type { CallerInfo } from '@talat/platform/context';
import { Settings } from '@talat/platform/settings';
import { ordersSettings } from './orders.settings.ts';

/** How much money a caller may send back with goods. */
@Injectable()
export class RefundLimit {
  constructor(private readonly settings: Settings) {}

  /** @throws {DomainError} FORBIDDEN, REFUND_OVER_LIMIT */
  require(refundMinor: number, currency: Currency, caller: CallerInfo): void {
    if (refundMinor === 0 || caller.can('refunds.unlimited')) return;
    caller.require('refunds.limited');
    const limit = toMinor(this.settings.get(ordersSettings).REFUND_LIMIT, currency);
    if (refundMinor > limit)
      throw new DomainError('REFUND_OVER_LIMIT', { limit: toDecimal(limit, currency), currency });
  }
}
