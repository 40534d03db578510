import { shopSettings } from '@talat/contracts/shop.settings';
import { defineSettings, durationSetting } from '@talat/platform/settings';
import { z } from 'zod';

export const cartSettings = defineSettings('cart', {
  CART_EXPIRES_IN: durationSetting(2_592_000).describe('Life of a cart after its last change (30d)'),
  CART_MAX_LINES: z.coerce.number().int().min(1).max(2000).default(1000).describe('Most articles in one cart'),
  SHOP_CURRENCY: shopSettings.SHOP_CURRENCY,
  SHOP_TAX_RATE: shopSettings.SHOP_TAX_RATE,
});
