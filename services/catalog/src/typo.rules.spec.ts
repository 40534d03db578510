import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { closestWord, editDistance, lettersOf, tolerance } from './typo.rules.ts';

describe('editDistance', () => {
  it.each([
    ['teapot', 'teapot', 0],
    ['teapto', 'teapot', 1],
    ['tepot', 'teapot', 1],
    ['กาน้ำชส', 'กาน้ำชา', 1],
    ['เซรามิค', 'เซรามิก', 1],
    ['', 'ab', 2],
  ])('%s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});

it('believes more slips in longer words, none in tiny ones', () => {
  expect(['ก', 'กา', 'กาแฟ', 'เซรามิก', 'เครื่องปั่นน้ำผลไม้'].map(tolerance)).toEqual([0, 0, 1, 2, 4]);
});

const bits = (set: bigint): number => set.toString(2).replaceAll('0', '').length;
it('letters differ by no more than twice the slips, so that none is overlooked', () => {
  const letter = fc.constantFrom(...'abcdeกขคงาิีน้ำเรxyz');
  const word = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(bits(lettersOf(a) ^ lettersOf(b))).toBeLessThanOrEqual(2 * editDistance(a, b));
    }),
  );
});

describe('closestWord', () => {
  const candidates = ['เซรามิก', 'เซรั่ม'];
  it('takes the nearest', () => {
    expect(closestWord('เซรามิค', candidates)).toBe('เซรามิก');
  });
  it('takes a wrong letter before a missing one', () => {
    expect(closestWord('เซรามิค', ['เซรามิ', ...candidates])).toBe('เซรามิก');
  });
  it('takes what is more alike among equally near ones', () => {
    expect(closestWord('lantern', ['lanterx', 'xantern', 'lantero'])).toBe('lanterx');
    expect(closestWord('coten', ['often', 'cotton', 'cote'])).toBe('cote');
  });
  it('takes none when all are far', () => {
    expect(closestWord('รองเท้า', candidates)).toBeNull();
  });
});
