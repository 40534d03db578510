import { z } from 'zod';
import { Address } from './address.ts';
import { defineClient } from './client.ts';
import { Id } from './id.ts';
import { Role } from './permissions.ts';

export const identityClient = defineClient('identity', {
  /** What somebody may be now, for work that goes on long after it was asked for; none when the account is closed or locked. */
  getRoles: { input: z.object({ userId: Id }), output: z.object({ roles: z.array(Role) }) },
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
