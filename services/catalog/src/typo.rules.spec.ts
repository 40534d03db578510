import { describe, expect, it } from 'vitest';
import { closestWord, editDistance, tolerance } from './typo.rules.ts';

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

describe('closestWord', () => {
  const candidates = [
    { word: 'เซรามิก', similarity: 0.5 },
    { word: 'เซรั่ม', similarity: 0.4 },
  ];
  it('takes the nearest', () => {
    expect(closestWord('เซรามิค', candidates)).toBe('เซรามิก');
  });
  it('takes a wrong letter before a missing one', () => {
    expect(closestWord('เซรามิค', [{ word: 'เซรามิ', similarity: 0.8 }, ...candidates])).toBe('เซรามิก');
  });
  it('takes none when all are far', () => {
    expect(closestWord('รองเท้า', candidates)).toBeNull();
  });
});
