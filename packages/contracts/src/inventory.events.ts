import { z } from 'zod';
import { Id } from './id.ts';

/** One stock row after the change. `version` grows with each change of that row: ignore an older one. */
export const StockChange = z.object({
  variantId: Id,
  productId: Id,
  sku: z.string(),
  locationId: Id,
  isSellable: z.boolean(),
  onHand: z.int(),
  reserved: z.int(),
  version: z.int(),
});
export type StockChange = z.infer<typeof StockChange>;
const changed = z.object({ reference: z.string().nullable(), reason: z.string(), changes: z.array(StockChange) });

export const inventoryEvents = {
  'inventory.adjusted': changed,
  'inventory.restocked': changed,
  'inventory.reserved': changed,
  'inventory.released': changed,
  'inventory.claimed': changed,
  'inventory.low': z.object({
    variantId: Id,
    productId: Id,
    sku: z.string(),
    name: z.string(),
    available: z.int(),
    reorderLevel: z.int(),
  }),
} as const;
