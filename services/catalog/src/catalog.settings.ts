import { shopSettings } from '@talat/contracts/shop.settings';
import { defineSettings } from '@talat/platform/settings';
import { z } from 'zod';

export const catalogSettings = defineSettings('catalog', {
  SHOP_CURRENCY: shopSettings.SHOP_CURRENCY,
  CATALOG_IMAGE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(10_000)
    .default(10_485_760)
    .describe('Largest picture that may be uploaded, in bytes'),
});
