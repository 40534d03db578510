import { z } from 'zod';
import { defineClient } from './client.ts';
import { Id } from './id.ts';

const lines = z.array(z.object({ variantId: Id, quantity: z.int().positive() })).min(1);
const shortage = z.object({ variantId: Id, sku: z.string(), requested: z.int(), available: z.int() });

export const inventoryClient = defineClient('inventory', {
  /** Available over all sellable locations; a variant without stock rows is missing. */
  availability: {
    input: z.object({ variantIds: z.array(Id) }),
    output: z.array(z.object({ variantId: Id, available: z.int() })),
  },
  /** All lines or none; the same order asked twice gets the first answer; refused after a release (tombstone). */
  reserve: {
    input: z.object({ orderId: Id, lines, ttlSeconds: z.int().positive() }),
    output: z.discriminatedUnion('status', [
      z.object({ status: z.literal('reserved') }),
      z.object({ status: z.literal('short'), shortages: z.array(shortage) }),
      z.object({ status: z.literal('released') }),
    ]),
  },
  /** Undo of reserve; harmless when nothing is held, and leaves a tombstone. */
  release: { input: z.object({ orderId: Id, reason: z.string() }), output: z.object({ released: z.int() }) },
  /** Reserved becomes sold: on hand goes down. `gone` when the reservation has expired or was released. */
  claim: { input: z.object({ orderId: Id }), output: z.object({ status: z.enum(['claimed', 'gone']) }) },
  /** Undo of claim, and of a sale: the units come back on hand. The same reference is booked once. */
  restock: {
    input: z.object({ orderId: Id, reference: z.string(), lines, reason: z.enum(['restocked', 'returned']) }),
    output: z.object({ restocked: z.int() }),
  },
});
