import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identify } from '../src/process-identity.ts';
import { findRun, releaseLock, takeLock, writeRunFile } from '../src/run-file.ts';

const root = resolve(import.meta.dirname, '../../..');
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'talat-lock-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('is held by one living process until it is released', () => {
  expect(takeLock(home)).toBeUndefined();
  expect(takeLock(home)).toEqual(identify(process.pid));
  releaseLock(home);
  expect(takeLock(home)).toBeUndefined();
});

it('is taken over from a process that is gone, or whose pid is another process by now', () => {
  writeFileSync(join(home, 'lock'), JSON.stringify({ ...identify(process.pid), startedAt: 'an earlier boot:1' }));
  expect(takeLock(home)).toBeUndefined();
});

it('goes to exactly one of many that find the same stale lock', async () => {
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: 'long ago', command: 'gone' }));
  const module = JSON.stringify(join(root, 'packages/platform/src/run-file.ts'));
  const script = join(home, 'contender.ts');
  // Each stays alive until all have tried, so that nobody wins a lock that was freed by an exit.
  writeFileSync(
    script,
    `import { takeLock } from ${module}; console.log(takeLock(${JSON.stringify(home)}) ? 'refused' : 'taken'); process.stdin.resume();`,
  );
  const contenders = Array.from({ length: 12 }, () =>
    spawn(process.execPath, ['--import', join(root, 'tools/ts-hook.mjs'), script], { cwd: root }),
  );
  const answers = await Promise.all(
    contenders.map(
      ({ stdout }) => new Promise<string>((resolve) => stdout.once('data', (chunk) => resolve(String(chunk).trim()))),
    ),
  );
  for (const { stdin } of contenders) stdin.end();
  expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
  expect(answers).toHaveLength(12);
});

it('finds a run only while its launcher lives', () => {
  const run = {
    launcher: identify(process.pid)!,
    startedAt: '',
    webUrl: 'http://web',
    apiUrl: 'http://api',
    children: [],
  };
  expect(findRun(home)).toBeUndefined();
  writeRunFile(home, run);
  expect(findRun(home)).toEqual(run);
  writeRunFile(home, { ...run, launcher: { ...run.launcher, startedAt: 'an earlier boot:1' } });
  expect(findRun(home)).toBeUndefined();
});
