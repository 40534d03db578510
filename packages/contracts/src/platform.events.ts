import { z } from 'zod';

export const platformEvents = {
  'error.occurred': z.object({
    requestId: z.string(),
    service: z.string(),
    method: z.string(),
    path: z.string(),
    status: z.int(),
    message: z.string(),
  }),
} as const;
