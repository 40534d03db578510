import { z } from 'zod';

/** Thai address: what the customer typed, with the DOPA code of the subdistrict when it was picked from the list. */
export const Address = z
  .strictObject({
    name: z.string().trim().min(1).max(150),
    phone: z.string().trim().min(6).max(30),
    line1: z.string().trim().min(1).max(300),
    line2: z.string().trim().max(300).optional(),
    subdistrict: z.string().trim().max(120).optional(),
    district: z.string().trim().max(120).optional(),
    province: z.string().trim().max(120).optional(),
    postcode: z.string().trim().max(12),
    subdistrictCode: z.string().max(10).optional(),
    country: z.string().trim().max(60).default('TH'),
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof Address>;
