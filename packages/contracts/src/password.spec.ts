import { describe, expect, it } from 'vitest';
import { hasPasswordPart, isStrongPassword, passwordParts } from './password.ts';

describe('a password', () => {
  it.each([
    ['Talat-2569!', true],
    ['Aa1!aaaa', true],
    ['ÉcoleÉ1!', true],
    ['Aa1!aaa', false],
    ['aa1!aaaa', false],
    ['AA1!AAAA', false],
    ['Aaa!aaaa', false],
    ['Aa1aaaaa', false],
    [`Aa1!${'a'.repeat(124)}`, true],
    [`Aa1!${'a'.repeat(125)}`, false],
  ])('%s: %s', (password, isStrong) => {
    expect(isStrongPassword(password)).toBe(isStrong);
  });

  it.each([
    ['', []],
    ['aaaa', ['lower']],
    ['ตลาด', []],
    ['ที่', ['special']],
    ['Aa1', ['upper', 'lower', 'digit']],
    ['12345678', ['length', 'digit']],
    [' 1', ['digit', 'special']],
  ])('%s has %j', (password, has) => {
    expect(passwordParts.filter((part) => hasPasswordPart(password, part))).toEqual(has);
  });
});
