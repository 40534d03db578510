import { expect, it } from 'vitest';
import { statement } from './statement.ts';

it('has a name of its own where PostgreSQL would keep the same 63 letters of two', () => {
  const long = 'test.list-of-what-was-asked-for-by-more-words-than-a-name-can-hold';
  const [first, next] = [statement(long, 'select 1'), statement(`${long}-after`, 'select 2')];
  expect(first.name).not.toBe(next.name);
  expect([first, next].map(({ name }) => name.length <= 63)).toEqual([true, true]);
  expect(statement(long, 'select 1').name).toBe(first.name);
  expect(() => statement(long, 'select 3')).toThrow(long);
});
