import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type Check, none } from './check.ts';
import { catchOf, jsonOf } from './report.ts';
import type { Row } from './row.ts';
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

const folder = mkdtempSync(join(tmpdir(), 'talat-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a file of rows of several commits is no good scorecard, whatever each row says', () => {
  const file = join(folder, 'scorecard.json');
  const row = (id: string) => ({ id, title: id, guards: 'core', saboteur: [] }) as unknown as Row;
  const how = { seed: 1, size: 'smoke', startedAt: new Date(0) };
  const measure = (id: string) =>
    JSON.parse(jsonOf([{ row: row(id), clean: run(none('lost', 0)), sabotaged: [] }], how, file));
  const one = measure('R1');
  expect(one).toMatchObject({ isGood: true, seconds: 1 });
  writeFileSync(file, JSON.stringify(one));
  expect(measure('R2')).toMatchObject({ isGood: true, seconds: 2 });
  writeFileSync(file, JSON.stringify({ rows: [{ ...one.rows[0], commit: 'another' }] }));
  const mixed = measure('R2');
  expect(mixed).toMatchObject({ isGood: false, seconds: 2 });
  expect(mixed.commits).toContain('another');
});
