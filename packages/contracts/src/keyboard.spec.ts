import { expect, it } from 'vitest';
import { typedOnThaiKeys } from './keyboard.ts';

it.each([
  ['ๅ/-ภ', '1234', 'the last four of a phone'],
  ['/-/-', '2323', 'digits whose keys have no Thai letter'],
  ['๐๘๑๒', '0812', 'Thai digits'],
  ['ะำฟยนะ', 'teapot', 'letters'],
  ['ฯฤฺ-ๅ/', 'OAB312', 'a code with capitals'],
])('%s is read as %s (%s)', (typed, meant) => {
  expect(typedOnThaiKeys(typed)).toBe(meant);
});

it.each(['1234', 'SO-69', 'teapot', '', '฿'])('"%s" was not typed so', (text) => {
  expect(typedOnThaiKeys(text)).toBeNull();
});
