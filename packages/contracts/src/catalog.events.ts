import { z } from 'zod';
import { Id } from './id.ts';
import { Currency, Minor } from './money.ts';
import { Localized, ProductStatus } from './product.ts';

/** `openingStock` is the stock given with a new variant; inventory books it once, at the variant's first sight. */
const variant = z.object({
  variantId: Id,
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  priceMinor: Minor,
  tracked: z.boolean(),
  isActive: z.boolean(),
  openingStock: z.int().nullable(),
  reorderLevel: z.int().nullable(),
});
const product = {
  productId: Id,
  sku: z.string(),
  slug: z.string(),
  names: Localized,
  status: ProductStatus,
  currency: Currency,
  sellerId: Id.nullable(),
  categoryIds: z.array(Id),
  imageUrl: z.string().nullable(),
  tint: z.string().nullable(),
  variants: z.array(variant),
  version: z.int(),
};

export const catalogEvents = {
  'product.created': z.object(product),
  'product.updated': z.object({ ...product, changed: z.array(z.string()) }),
  'product.deleted': z.object({ productId: Id, sku: z.string(), variantIds: z.array(Id) }),
} as const;
