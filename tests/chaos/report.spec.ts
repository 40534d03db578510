import { expect, it } from 'vitest';
import { type Check, none } from './check.ts';
import { catchOf } from './report.ts';
import type { Verdict } from './run-row.ts';

const run = (...checks: Check[]): Verdict => ({
  did: '',
  seconds: 1,
  checks,
  isGreen: checks.every(({ isGood }) => isGood),
});
const saboteur = { what: 'an order is placed twice', by: 'orders placed twice' };

it.each([
  ['red with it alone', run(none('one: orders placed twice', 0)), run(none('one: orders placed twice', 3)), true],
  ['red without it as well', run(none('orders placed twice', 1)), run(none('orders placed twice', 3)), false],
  [
    'green, and another is red',
    run(none('orders placed twice', 0), none('slow', 0)),
    run(none('orders placed twice', 0), none('slow', 1)),
    false,
  ],
  ['not in the clean run', run(none('slow', 0)), run(none('orders placed twice', 1)), false],
])('a saboteur whose check is %s', (_what, clean, verdict, isCaught) => {
  expect('caughtBy' in catchOf(clean, { saboteur, verdict })).toBe(isCaught);
});

it('a run that threw catches nothing', () => {
  const failed = { name: 'the run', measured: 'not ended', target: 'comes to its end', isGood: false };
  expect(catchOf(run(none('orders placed twice', 0)), { saboteur, verdict: run(failed) })).toEqual({
    missed: '"orders placed twice" did not go red',
  });
});
