// npm test [small|medium|flow|chaos|web …] [vitest's own arguments]: those projects or all, and a closing line with the counts.
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestCounts } from './count-reporter.ts';

const projects = ['small', 'medium', 'flow', 'chaos', 'web'];
const words = process.argv.slice(2);
const chosen = words.filter((word) => projects.includes(word)).flatMap((name) => ['--project', name]);
const rest = words.filter((word) => !projects.includes(word));
const reporters = ['--reporter=default', '--reporter=./tools/count-reporter.ts'];

const folder = mkdtempSync(join(tmpdir(), 'talat-counts-'));
const countsFile = join(folder, 'counts.json');
const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...chosen, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, TALAT_TEST_COUNTS: countsFile },
});
// Vitest closes what its tests opened; this process only waits. A terminal has sent its Ctrl-C to vitest already.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  const counts = readCounts();
  rmSync(folder, { recursive: true, force: true });
  const forgotten = words.length === 0 ? specFiles().filter((file) => !counts.files.includes(file)) : [];
  const { passed, skipped } = counts;
  const failed = [
    ...counts.failed,
    ...forgotten.map((file) => `${file} is in no project of vitest.config.ts and was not run`),
  ];
  // one paragraph: .ci/run shows the last one
  console.log(['', ...failed.map((what) => `FAILED ${what}`)].join('\n'));
  console.log(`${passed} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(code === 0 && failed.length === 0 && passed > 0 ? 0 : code || 1);
});

/** No counts means that the run broke before its end, which is a failure. */
function readCounts(): TestCounts {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8')) as TestCounts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { passed: 0, skipped: 0, failed: ['the run broke off before its end'], files: specFiles() };
  }
}

function specFiles(): string[] {
  const pattern = '{apps,packages,services,tests,tools}/**/*.spec.{ts,tsx}';
  return globSync(pattern, { exclude: (path) => /(^|\/)(node_modules|\.next)$/.test(path) }).map((file) =>
    resolve(file),
  );
}
