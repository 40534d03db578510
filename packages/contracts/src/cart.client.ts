import { z } from 'zod';
import { defineClient } from './client.ts';
import { Id } from './id.ts';
import { Minor } from './money.ts';

/** `secret` is the guest's cart cookie; a cart is found by its owner or by its secret, never by its id alone. */
const owner = z.object({ userId: Id.nullable(), secret: z.string().nullable() });
const line = z.object({ variantId: Id, quantity: z.int().positive(), seenPriceMinor: Minor });

export const cartClient = defineClient('cart', {
  getForCheckout: {
    input: z.object({ owner, cartId: Id.nullable() }),
    output: z.object({ cartId: Id, version: z.int(), lines: z.array(line), orderId: Id.nullable() }).nullable(),
  },
  /**
   * Closes the cart for good; the same order twice is harmless, another order is refused with `taken`.
   * `lines` are those that were ordered: what the shopper put in meanwhile goes on in a new cart.
   */
  close: {
    input: z.object({
      cartId: Id,
      orderId: Id,
      lines: z.array(z.object({ variantId: Id, quantity: z.int().positive() })).optional(),
    }),
    output: z.object({ status: z.enum(['closed', 'taken']) }),
  },
  /** Puts the lines of a cancelled order into the owner's open cart, or a new one; once for each order. */
  reopen: { input: z.object({ orderId: Id, cartId: Id, lines: z.array(line) }), output: z.object({ cartId: Id }) },
});
