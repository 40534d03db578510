import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cursorKey, decodeCursor, encodeCursor } from './cursor.ts';

describe('a cursor', () => {
  it.each([
    ['timestamptz', '2026-11-21 18:00:00.123456+00'],
    ['timestamptz', '2026-11-21T18:00:00.123Z'],
    ['timestamptz', '-infinity'],
    ['bigint', '-12'],
    ['text', 'ข้าว'],
  ] as const)('takes the %s key %s', (type, key) => {
    expect(decodeCursor(encodeCursor([key]), z.tuple([cursorKey(type)]))).toEqual([key]);
  });

  it.each([
    ['timestamptz', 'yesterday'],
    ['timestamptz', '2026-99-21 18:00:00+00'],
    ['bigint', '99999999999999999999'],
    ['bigint', '1.5'],
    ['text', 'a\u0000b'],
    ['text', '\ud800'],
  ] as const)('that nobody was given does not reach the database: %s %j', (type, key) => {
    expect(() => decodeCursor(encodeCursor([key]), z.tuple([cursorKey(type)]))).toThrow(
      expect.objectContaining({ code: 'CURSOR_INVALID' }),
    );
  });
});
