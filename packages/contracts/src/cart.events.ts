import { z } from 'zod';
import { Id } from './id.ts';

export const cartEvents = {
  'cart.abandoned': z.object({
    cartId: Id,
    userId: Id.nullable(),
    lines: z.array(z.object({ variantId: Id, sku: z.string(), quantity: z.int() })),
  }),
} as const;
