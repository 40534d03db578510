import { describe, expect, it } from 'vitest';
import {
  chunkList,
  foldText,
  joinedWords,
  repairThai,
  singular,
  skuWords,
  toTsquery,
  toTsvector,
  wordList,
} from './search-text.rules.ts';

describe('repairThai', () => {
  it.each([
    ['นํ้า', 'น้ำ', 'nikhahit, tone, aa becomes tone and sara am'],
    ['ทํา', 'ทำ', 'the typed pair becomes sara am'],
    ['นำ้', 'น้ำ', 'a tone typed after sara am goes before it'],
    ['เเมว', 'แมว', 'sara e twice is sara ae'],
    ['๒๕๖๙', '2569', 'Thai digits'],
    ['ผ้า\u200Bไหม', 'ผ้าไหม', 'zero-width space'],
    ['น้ำ', 'น้ำ', 'what is right stays'],
  ])('%s becomes %s (%s)', (typed, expected) => {
    expect(repairThai(typed)).toBe(expected);
  });

  it('keeps sara am in one code point, as NFKC would not', () => {
    expect([...repairThai('น้ำ')]).toHaveLength(3);
  });
});

describe('foldText', () => {
  it.each([
    ['Café Crème', 'cafe creme'],
    ['  NIKE   Air ', 'nike air'],
    ['เสื้อยืด', 'เสื้อยืด'],
    ['ก๋วยเตี๋ยว', 'ก๋วยเตี๋ยว'],
  ])('%s becomes %s', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });
});

describe('wordList', () => {
  it.each([
    ['เสื้อยืดผ้าฝ้ายสีดำ', ['เสื้อ', 'ยืด', 'ผ้า', 'ฝ้าย', 'สี', 'ดำ']],
    ['ทำความสะอาด', ['ทำความ', 'สะอาด']],
    ['น้ำผึ้ง500ก.', ['น้ำ', 'ผึ้ง', '500', 'ก']],
    ['LongBlackTeapots', ['long', 'black', 'teapot']],
    ['', []],
    ['!!! ---', []],
  ])('%s is cut into %j', (text, words) => {
    expect(wordList(text)).toEqual(words);
  });

  it('cuts where the script changes and inside camel case', () => {
    expect(wordList('รองเท้าผ้าใบผู้หญิงNikeAirForce').slice(-4)).toEqual(['หญิง', 'nike', 'air', 'force']);
  });

  it('reads the two spellings of sara am alike', () => {
    expect(wordList('นํ้าปลาร้า')).toEqual(wordList('น้ำปลาร้า'));
  });
});

describe('joinedWords', () => {
  it.each([
    ['หูฟัง', 2, ['หูฟัง']],
    ['เซรามิก', 3, ['เซรามิก']],
    ['tea pot', 2, ['teapot']],
    ['ดำ, แดง', 2, []],
    ['500 ml', 2, []],
    ['กา', 2, []],
  ] as const)('%s by %i gives %j', (text, count, joined) => {
    expect(joinedWords(text, count)).toEqual(joined);
  });
});

it.each([
  ['dishes', 'dish'],
  ['teapots', 'teapot'],
  ['berries', 'berry'],
  ['glass', 'glass'],
  ['gas', 'gas'],
  ['ผ้าs', 'ผ้าs'],
])('singular: %s is searched as %s', (word, expected) => {
  expect(singular(word)).toBe(expected);
});

it('finds a SKU whole, without its hyphens and by its parts', () => {
  expect(skuWords('PN-HON-500')).toEqual(['pn-hon-500', 'pnhon500', 'pn', 'hon', '500']);
});

it('keeps what lies between spaces as chunks', () => {
  expect(chunkList('ชุดกาน้ำชา เซรามิก (2 ใบ)')).toEqual(['ชุดกาน้ำชา', 'เซรามิก', 'ใบ']);
});

describe('tsvector and tsquery', () => {
  it('gives a word its best weight', () => {
    expect(toTsvector({ A: ['กา'], B: ['กา', 'ชา'], D: ['ชา', "l'eau"] })).toBe("'กา':1A 'ชา':1B 'l''eau':1D");
  });
  it.each([
    ['exact', "'กาน้ำ' & 'ชา'"],
    ['prefix', "'กาน้ำ':* & 'ชา':*"],
    ['joined', "('กาน้ำ':* & ('ชา':*)) | ('กาน้ำชา':*)"],
  ] as const)('%s', (step, expected) => {
    expect(toTsquery('กาน้ำ ชา', step)).toBe(expected);
  });
  it('keeps a syllable that is just begun with the word before it', () => {
    expect(wordList('เกลือแ')).toEqual(['เก', 'ลือ', 'แ']);
    expect(toTsquery('เกลือแ', 'prefix')).toBe("'เก':* & 'ลือแ':*");
    expect(toTsquery('เกลือแ', 'joined')).toContain("'เกลือแ':*");
    expect(toTsquery('แ', 'prefix')).toBe("'แ':*");
    expect(toTsquery('k 500', 'prefix')).toBe("'k' & '500':*");
  });
  it('asks for nothing when there is no word', () => {
    expect(toTsquery(' ?! ', 'prefix')).toBeNull();
  });
  it('cannot be broken out of', () => {
    expect(toTsquery("o'neil \\ 'x' | y", 'exact')).toBe("'o''neil' & 'x' & 'y'");
  });
});
