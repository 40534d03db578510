import { shopSettings } from '@talat/contracts/shop.settings';
import { z } from 'zod';
import { defineSettings, durationSetting } from '@talat/platform/settings';
import { promisesSetting } from './order-promises.rules.ts';
import { feesSetting } from './shipping-fee.rules.ts';

export const ordersSettings = defineSettings('orders', {
  SHOP_CURRENCY: shopSettings.SHOP_CURRENCY,
  SHOP_TAX_RATE: shopSettings.SHOP_TAX_RATE,
  ORDER_PAYMENT_DEADLINE: durationSetting(900).describe(
    'How long an order may stay unpaid before it is cancelled (15m)',
  ),
  ORDER_PROMISES: promisesSetting(
    'pending_payment:15m payment_failed:15m new:15m paid:15m assigned:30m processing:30m picking:45m on_hold:30m packed:4h ready_to_ship:4h partially_shipped:2d shipped:3d refused:5d delivered:7d',
  ).describe('How old an order may become in each state before it counts as overdue, from its confirmation'),
  ORDER_COD_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(20_000)
    .describe('Largest order with cash on delivery, in whole units of the currency'),
  REFUND_LIMIT: shopSettings.REFUND_LIMIT,
  DELIVERY_FEES: feesSetting('bangkok:35 central:45 north:45 south:50 islands:80 express:40 cod:20').describe(
    'What delivery costs by zone, and what express and cash on delivery cost more, in the shop’s currency',
  ),
});
