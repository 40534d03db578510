import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTroubles } from './sizes.ts';

let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'talat-sizes-'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

it.each([
  [
    'a function with four parameters',
    'services/a/src/a.ts',
    'export function f(a, b, c, d) { return a + b + c + d; }',
    /a\.ts:1: f takes 4/,
  ],
  [
    'a method with four parameters',
    'services/a/src/a.ts',
    'export class A { m(a, b, c, d) { return a; } }',
    /m takes 4/,
  ],
  [
    'a constructor with seven',
    'services/a/src/a.ts',
    'export class A { constructor(a, b, c, d, e, f, g) {} }',
    /constructor takes 7/,
  ],
  ['a long file', 'apps/web/app/x.css', '\n'.repeat(401), /401 lines/],
  ['a long README', 'services/a/README.md', '\n'.repeat(151), /151 lines, at most 150/],
])('finds %s', (_, path, text, line) => {
  plant(path, text);
  expect(findTroubles(tree)).toEqual([expect.stringMatching(line)]);
});

it('lets a constructor take six, and decorated TypeScript pass', () => {
  plant(
    'services/a/src/a.service.ts',
    '@Injectable()\nexport class A { constructor(private readonly a: B, b, c, d, e, f) {} m(a: B, b?: C, c = 1): void {} }',
  );
  plant(
    'services/a/src/a.controller.ts',
    'export class C { update(@Param() a: A, @Body() b: B, @Query() c: C, @Caller() d: D) {} }\nx.replace(y, (a, b, c, d) => d);',
  );
  expect(findTroubles(tree)).toEqual([]);
});
