import { describe, expect, it } from 'vitest';
import { searchPattern, sortingOf } from './user-list.rules.ts';

describe('the order of a list', () => {
  it.each([
    [{}, 'createdAt', 'desc'],
    [{ sort: 'email' }, 'email', 'asc'],
    [{ sort: '-email' }, 'email', 'desc'],
    [{ sort: 'name:desc' }, 'name', 'desc'],
    [{ sortBy: 'username', sortOrder: 'desc' as const }, 'username', 'desc'],
    [{ sortBy: 'lastLoginAt' }, 'lastLoginAt', 'asc'],
  ])('%j sorts by %s %s', (query, key, order) => {
    expect(sortingOf(query)).toEqual({ key, order });
  });
  it.each(['passwordHash', 'email; drop table', '__proto__', 'email desc', '--email'])('refuses %s', (sort) => {
    expect(() => sortingOf({ sort })).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED' }));
  });
});

describe('the search', () => {
  it.each([
    [undefined, null],
    ['  ', null],
    ['Koi', '%koi%'],
    ['50%_\\', '%50\\%\\_\\\\%'],
    ['+66 81-234 5678', '%66812345678%'],
    ['มานี', '%มานี%'],
    ['99', '%99%'],
  ])('%j looks for %j', (text, pattern) => {
    expect(searchPattern(text)).toBe(pattern);
  });
});
