import { expect, it } from 'vitest';
import { slugCandidates, slugOf } from './slug.rules.ts';

it.each([
  ['Longan blossom honey', 'longan-blossom-honey'],
  ['Crème brûlée (2 pcs.)', 'creme-brulee-2-pcs'],
  ["Farmer's hat", 'farmers-hat'],
  ['น้ำผึ้งดอกลำไย 500 ก.', 'น้ำผึ้งดอกลำไย-500-ก'],
  ['  --  ', ''],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

it('cuts long names between words', () => {
  const slug = slugOf('honey '.repeat(40));
  expect(slug.length).toBeLessThanOrEqual(120);
  expect(slug.endsWith('-honey')).toBe(true);
});

it('tries the English name, then the Thai one, then the SKU', () => {
  const id = '01900000-0000-7000-8000-00000000abcd';
  expect(slugCandidates({ th: 'กา', en: 'Pot' }, 'KT-1', id)).toEqual(['pot', 'pot-kt-1', 'pot-00000000abcd']);
  expect(slugCandidates({ th: 'กา', en: '' }, 'KT-1', id)[0]).toBe('กา');
  expect(slugCandidates({ th: '!', en: '!' }, 'KT-1', id)[0]).toBe('kt-1');
});
