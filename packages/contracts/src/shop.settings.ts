import { z } from 'zod';
import { Currency } from './money.ts';

/** Settings that several services go by and must agree on: declared here once, and named by each group that reads them. */
export const shopSettings = {
  SHOP_CURRENCY: Currency.default('THB').describe('Currency of the shop, and of products that name none'),
  SHOP_TAX_RATE: z
    .string()
    .regex(/^\d{1,2}(\.\d{1,2})?$/)
    .default('7')
    .describe('VAT in percent; prices include it'),
  REFUND_LIMIT: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe('Largest refund of a manager, also by a return, in whole units of the currency'),
} as const;
