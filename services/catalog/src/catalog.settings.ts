import { Currency } from '@talat/contracts/money';
import { defineSettings } from '@talat/platform/settings';
import { z } from 'zod';

export const catalogSettings = defineSettings('catalog', {
  SHOP_CURRENCY: Currency.default('THB').describe('Currency of products that name none'),
  CATALOG_IMAGE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(10_000)
    .default(10_485_760)
    .describe('Largest picture that may be uploaded, in bytes'),
});
