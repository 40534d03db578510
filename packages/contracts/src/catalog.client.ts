import { z } from 'zod';
import { defineClient } from './client.ts';
import { Id } from './id.ts';
import { Currency, Minor } from './money.ts';
import { Localized } from './product.ts';

export const PricedVariant = z.object({
  variantId: Id,
  productId: Id,
  sku: z.string(),
  slug: z.string(),
  names: Localized,
  options: z.record(z.string(), z.string()),
  imageUrl: z.string().nullable(),
  tint: z.string().nullable(),
  priceMinor: Minor,
  currency: Currency,
  /** Published, active, and in the currency that the shop sells in. */
  isForSale: z.boolean(),
  /** False: no stock is kept and none is reserved. */
  tracked: z.boolean(),
  sellerId: Id.nullable(),
});
export type PricedVariant = z.infer<typeof PricedVariant>;

export const catalogClient = defineClient('catalog', {
  /** Unknown ids and SKUs are simply missing from the answer. A product's id gives its default variant; SKUs are compared without case. */
  priceVariants: {
    input: z.object({
      variantIds: z.array(Id).default([]),
      skus: z.array(z.string()).default([]),
      productIds: z.array(Id).default([]),
    }),
    output: z.array(PricedVariant),
  },
});
