import { DomainError } from '@talat/contracts/errors';
import { z } from 'zod';

/** Opaque text of where a list goes on: the sort keys of its last row. */
export function encodeCursor(keys: unknown): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

const readAs = {
  timestamptz: (key: string) =>
    key === '-infinity' ||
    (/^\d{4}-\d\d-\d\d[ T][\d:.]{8,15}(Z|[+-][\d:]{2,6})$/.test(key) && !Number.isNaN(Date.parse(key))),
  bigint: (key: string) => /^-?\d{1,15}$/.test(key),
  text: (key: string) => !key.includes('\0') && key.isWellFormed(),
};

/** A sort key inside a cursor, in PostgreSQL's spelling: a cursor that nobody was given must not get as far as its parser. */
export const cursorKey = (type: keyof typeof readAs): z.ZodType<string> => z.string().max(400).refine(readAs[type]);

/** @throws {DomainError} CURSOR_INVALID */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  let keys: unknown;
  try {
    keys = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new DomainError('CURSOR_INVALID', { cause: String(cause) });
  }
  const parsed = schema.safeParse(keys);
  if (!parsed.success) throw new DomainError('CURSOR_INVALID');
  return parsed.data;
}
