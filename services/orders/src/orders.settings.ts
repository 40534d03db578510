import { z } from 'zod';
import { Currency } from '@talat/contracts/money';
import { defineSettings, durationSetting } from '@talat/platform/settings';

export const ordersSettings = defineSettings('orders', {
  SHOP_CURRENCY: Currency.default('THB').describe('Currency of the shop'),
  SHOP_TAX_RATE: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/)
    .default('7')
    .describe('VAT in percent; prices include it'),
  ORDER_PAYMENT_DEADLINE: durationSetting(900).describe(
    'How long an order may stay unpaid before it is cancelled (15m)',
  ),
  ORDER_COD_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(20_000)
    .describe('Largest order with cash on delivery, in whole units of the currency'),
  REFUND_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe('Largest refund of a manager, also by a return, in whole units of the currency'),
});
