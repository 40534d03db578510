import { Injectable } from '@nestjs/common';
import { Settings } from '@talat/platform/settings';
import { SigningKeys } from '@talat/platform/signing-keys';
import { ordersSettings } from './orders.settings.ts';

/** What the checkout needs of the installation: its keys, and how long an order may stay unpaid. */
@Injectable()
export class CheckoutSurroundings {
  constructor(
    readonly keys: SigningKeys,
    private readonly settings: Settings,
  ) {}

  get paySeconds(): number {
    return this.settings.get(ordersSettings).ORDER_PAYMENT_DEADLINE;
  }
}
