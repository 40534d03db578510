import { shopSettings } from '@talat/contracts/shop.settings';
import { z } from 'zod';
import { defineSettings, durationSetting } from '@talat/platform/settings';

export const ordersSettings = defineSettings('orders', {
  SHOP_CURRENCY: shopSettings.SHOP_CURRENCY,
  SHOP_TAX_RATE: shopSettings.SHOP_TAX_RATE,
  ORDER_PAYMENT_DEADLINE: durationSetting(900).describe(
    'How long an order may stay unpaid before it is cancelled (15m)',
  ),
  ORDER_COD_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(20_000)
    .describe('Largest order with cash on delivery, in whole units of the currency'),
  REFUND_LIMIT: shopSettings.REFUND_LIMIT,
});
