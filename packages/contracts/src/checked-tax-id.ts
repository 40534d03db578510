import { z } from 'zod';
import { isTaxId } from './tax-id.ts';

/** As it is sent: thirteen digits and nothing else. */
export const TaxId = z
  .string()
  .regex(/^\d{13}$/)
  .refine(isTaxId);
