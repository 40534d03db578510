import { expect, it } from 'vitest';
import { twoLines } from './hero.ts';

it.each([
  ['กาน้ำชาเซรามิกเคลือบ', ['กาน้ำชา', 'เซรามิกเคลือบ']],
  ['ตะแกรงสเตนเลส', ['ตะแกรง', 'สเตนเลส']],
  ['Glazed ceramic teapot', ['Glazed', 'ceramic teapot']],
  ['เซรามิก', ['เซรามิก']],
])('cuts the name %s between words', (name, lines) => expect(twoLines(name)).toEqual(lines));
