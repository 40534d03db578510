import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { FileStore } from './files.ts';
import { fileSettings } from './platform.settings.ts';
import { Settings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'talat-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = new FileStore(new Settings([fileSettings], { FILES_DIR: folder }));

it('gives back what was written, and nothing for what was not', async () => {
  await files.write('originals/ab12.png', Buffer.from([1, 2, 3]));
  expect(await files.read('originals/ab12.png')).toEqual(Buffer.from([1, 2, 3]));
  expect([await files.has('originals/ab12.png'), await files.has('originals/cd34.png')]).toEqual([true, false]);
  expect(await files.read('originals/cd34.png')).toBeUndefined();
});

it('shows whole files only, however many write the same one', async () => {
  const contents = Array.from({ length: 20 }, (_, index) => Buffer.alloc(100_000, index));
  await Promise.all(contents.map((bytes) => files.write('race.bin', bytes)));
  const read = await files.read('race.bin');
  expect(contents.some((bytes) => read && bytes.equals(read))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('race'))).toEqual(['race.bin']);
});

it('forgets a removed file; removing it twice is no error', async () => {
  await files.write('gone.txt', 'text');
  await files.remove('gone.txt');
  await files.remove('gone.txt');
  expect(await files.has('gone.txt')).toBe(false);
});

it.each(['../secret', 'a/../../b', '/etc/passwd', '', 'A.png', 'a//b', '.hidden', 'a/.b', 'a\0b'])(
  'refuses the key %j',
  async (key) => {
    await expect(files.read(key)).rejects.toThrow(RangeError);
  },
);
