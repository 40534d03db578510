import { z } from 'zod';
import { Address } from './address.ts';
import { defineClient } from './client.ts';
import { Id } from './id.ts';

export const identityClient = defineClient('identity', {
  /** Saved data that a checkout falls back to when the request leaves it out. */
  getCheckoutDefaults: {
    input: z.object({ userId: Id }),
    output: z.object({
      name: z.string(),
      email: z.string(),
      phone: z.string().nullable(),
      address: Address.nullable(),
    }),
  },
});
