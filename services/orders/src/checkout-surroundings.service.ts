import { Injectable } from '@nestjs/common';
import type { ClientOf } from '@talat/contracts/client';
import { paymentsClient, requireOffered } from '@talat/contracts/payments.client';
import { InjectClient } from '@talat/platform/clients';
import { Settings } from '@talat/platform/settings';
import { SigningKeys } from '@talat/platform/signing-keys';
import type { OrderRow } from './order.repository.ts';
import { ordersSettings } from './orders.settings.ts';

/** What the checkout needs of the installation: its keys, how it may be paid, and how long an order may stay unpaid. */
@Injectable()
export class CheckoutSurroundings {
  constructor(
    readonly keys: SigningKeys,
    private readonly settings: Settings,
    @InjectClient(paymentsClient) private readonly payments: ClientOf<typeof paymentsClient>,
  ) {}

  get paySeconds(): number {
    return this.settings.get(ordersSettings).ORDER_PAYMENT_DEADLINE;
  }

  /** Before anything is reserved for money that nobody would tell of. @throws {DomainError} PAYMENT_METHOD_UNAVAILABLE */
  async requireMethod({
    payment_method: method,
    currency,
  }: Pick<OrderRow, 'payment_method' | 'currency'>): Promise<void> {
    if (method !== 'cod') requireOffered(method, await this.payments.getMethods({ currency }));
  }
}
