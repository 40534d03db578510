import { z } from 'zod';
import { Id } from './id.ts';
import { Currency } from './money.ts';

/** What changed about a line since it was last looked at; told, never silent. */
export const CartNotice = z.discriminatedUnion('code', [
  z.object({ code: z.literal('PRICE_CHANGED'), from: z.number(), to: z.number() }),
  z.object({ code: z.literal('STOCK_SHORT'), available: z.int(), requested: z.int() }),
  z.object({ code: z.literal('SOLD_OUT') }),
  z.object({ code: z.literal('UNAVAILABLE') }),
]);
export type CartNotice = z.infer<typeof CartNotice>;

export const CartLine = z
  .object({
    id: Id,
    productId: Id,
    variantId: Id,
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    options: z.record(z.string(), z.string()),
    imageUrl: z.string().nullable(),
    tint: z.string().nullable(),
    quantity: z.int().positive(),
    unitPrice: z.number(),
    lineTotal: z.number(),
    available: z.int(),
    notices: z.array(CartNotice),
  })
  .meta({ id: 'CartLine' });
export type CartLine = z.infer<typeof CartLine>;

export const Cart = z
  .object({
    id: Id,
    lines: z.array(CartLine),
    /** Sum of quantities. */
    itemCount: z.int(),
    subtotal: z.number(),
    taxIncluded: z.number(),
    currency: Currency,
    version: z.int(),
    isReadyToOrder: z.boolean(),
    updatedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Cart' });
export type Cart = z.infer<typeof Cart>;

/** One of `variantId`, `sku` or `productId` (its first variant). */
export const AddCartItem = z
  .strictObject({
    variantId: Id.optional(),
    productId: Id.optional(),
    sku: z.string().trim().max(64).optional(),
    quantity: z.int().min(1).max(9999).default(1),
  })
  .refine((v) => v.variantId ?? v.productId ?? v.sku, {
    error: 'variantId, productId or sku is required',
    path: ['variantId'],
  })
  .meta({ id: 'AddCartItem' });
export type AddCartItem = z.infer<typeof AddCartItem>;
export const UpdateCartItem = z.strictObject({ quantity: z.int().min(1).max(9999) }).meta({ id: 'UpdateCartItem' });
export type UpdateCartItem = z.infer<typeof UpdateCartItem>;
