import { z } from 'zod';

/** Offsets end here; `cursor` goes on. */
export const lastOffsetPage = 50;

/** Query of every list; `strictObject` of a noun's query spreads these in. */
export const listQueryShape = {
  page: z.coerce.number().int().min(1).max(lastOffsetPage).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(400).optional(),
  sort: z.string().max(60).optional(),
  sortBy: z.string().max(40).optional(),
  sortOrder: z.preprocess((v) => (typeof v === 'string' ? v.toLowerCase() : v), z.enum(['asc', 'desc'])).optional(),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    total: z.int().nonnegative(),
    totalIsExact: z.boolean(),
    page: z.int().positive(),
    limit: z.int().positive(),
    nextCursor: z.string().nullable(),
  });

export type Page<T> = {
  data: T[];
  total: number;
  totalIsExact: boolean;
  page: number;
  limit: number;
  nextCursor: string | null;
};

/** `?flag=true|1|false|0` */
export const QueryFlag = z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1');
