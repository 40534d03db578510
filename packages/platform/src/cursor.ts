import { DomainError } from '@talat/contracts/errors';
import type { z } from 'zod';

/** Opaque text of where a list goes on: the sort keys of its last row. */
export function encodeCursor(keys: unknown): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

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
