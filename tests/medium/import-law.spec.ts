import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'talat-law-'));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function plant(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
}

/** Names of the rules that are broken in the planted tree. */
function brokenRules(): string[] {
  const config = join(root, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', '.'], {
    cwd: tree,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string } }[]; totalCruised: number };
  };
  expect(summary.totalCruised).toBeGreaterThan(1);
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

it('sees TypeScript at all, and finds nothing wrong with a lawful import', () => {
  plant({
    'services/orders/src/orders.service.ts':
      "import { place } from './place-order.ts';\nexport const x: number = place;\n",
    'services/orders/src/place-order.ts': 'export const place: number = 1;\n',
  });
  expect(brokenRules()).toEqual([]);
});

it('finds a cycle, also one of types only', () => {
  plant({
    'services/orders/src/a.ts': "import type { B } from './b.ts';\nexport type A = { b: B };\n",
    'services/orders/src/b.ts': "import type { A } from './a.ts';\nexport type B = { a?: A };\n",
  });
  expect(brokenRules()).toEqual(['no-circular']);
});

it('keeps services apart', () => {
  plant({
    'services/orders/src/a.ts': "import { b } from '../../cart/src/b.ts';\nexport const a = b;\n",
    'services/cart/src/b.ts': 'export const b = 1;\n',
  });
  expect(brokenRules()).toEqual(['services-are-islands']);
});

it('keeps the web app to the contracts, and rules to themselves', () => {
  plant({
    'apps/web/lib/a.ts': "import { p } from '../../../packages/platform/src/p.ts';\nexport const a = p;\n",
    'packages/platform/src/p.ts': 'export const p = 1;\n',
    'services/cart/src/cart.rules.ts': "import { c } from './cart.service.ts';\nexport const r = c;\n",
    'services/cart/src/cart.service.ts': 'export const c = 1;\n',
  });
  expect(brokenRules()).toEqual(['rules-are-pure', 'web-knows-contracts-only']);
});

it('keeps platform free of services, and contracts free of platform', () => {
  plant({
    'packages/platform/src/p.ts': "import { s } from '../../../services/cart/src/s.ts';\nexport const p = s;\n",
    'packages/contracts/src/c.ts': "import { q } from '../../platform/src/q.ts';\nexport const c = q;\n",
    'packages/platform/src/q.ts': 'export const q = 1;\n',
    'services/cart/src/s.ts': 'export const s = 1;\n',
  });
  expect(brokenRules()).toEqual(['contracts-stand-alone', 'platform-knows-no-service']);
});
