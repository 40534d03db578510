import { expect, it } from 'vitest';
import { otherLayout } from './keyboard.rules.ts';

it.each([
  ['l;ylfu', 'สวัสดี', 'Thai typed on the English layout'],
  ['dko=k', 'กานชา', 'letters of the number row'],
  ['.sPj', 'ใหญ่', 'a shifted key'],
  ['ะำฟยนะ', 'teapot', 'English typed on the Thai layout'],
  ['L^opN', 'ศูนย์', 'marks above and below'],
])('%s is read as %s (%s)', (typed, meant) => {
  expect(otherLayout(typed)).toBe(meant);
});

it.each(['teapot กา', '12 %', ''])('"%s" came from no other layout', (text) => {
  expect(otherLayout(text)).toBeNull();
});

it('is its own inverse for text of letters', () => {
  for (const text of ['น้ำผึ้งดอกลำไย', 'ข้าวหอมมะลิ', 'กระเป๋าผ้า', 'เสื้อยืด']) {
    const english = otherLayout(text) ?? '';
    expect(otherLayout(english)).toBe(text);
  }
});
