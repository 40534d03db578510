import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ensureKeys } from './signing-keys.ts';

it('makes one pair for all who start at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'talat-keys-'));
  try {
    const pairs = await Promise.all(Array.from({ length: 8 }, () => ensureKeys(folder)));
    expect(new Set(pairs.map(({ kid }) => kid)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['jwt.json']);
    expect(statSync(join(folder, 'jwt.json')).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
