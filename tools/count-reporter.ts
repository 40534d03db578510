import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

const readableLength = 600;

export interface TestCounts {
  passed: number;
  skipped: number;
  /** What went wrong, each as its file, its name and why. */
  failed: string[];
  /** What went wrong once and not when it was tried again: a bug that is still to be found. */
  unsteady: string[];
  /** Every spec file that was run. */
  files: string[];
}

/** Leaves the counts in the file that TALAT_TEST_COUNTS names, for the closing line of npm test. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const files = modules.map(({ moduleId }) => moduleId);
    const counts: TestCounts = { passed: 0, skipped: 0, failed: unhandledErrors.map(oneLine), unsteady: [], files };
    for (const module of modules) {
      const fails = (what: string) => counts.failed.push(`${module.relativeModuleId} > ${what}`);
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result();
        const told = [test.fullName, ...errors.map(oneLine)].join(': ');
        if (test.diagnostic()?.flaky) counts.unsteady.push(`${module.relativeModuleId} > ${told}`);
        if (state === 'passed' || state === 'skipped') counts[state]++;
        // A test that never ended, because the run was cut short, has not passed.
        else fails(told);
      }
      // A file that could not be loaded, or a hook that failed, has no failed test of its own.
      for (const error of module.errors()) fails(oneLine(error));
      for (const suite of module.children.allSuites())
        for (const error of suite.errors()) fails(`${suite.fullName}: ${oneLine(error)}`);
    }
    writeFileSync(process.env['TALAT_TEST_COUNTS']!, JSON.stringify(counts));
  }
}

/** The closing lines may be all that is kept of a run: they say what was found, and where. */
function oneLine(error: unknown): string {
  const { message = String(error), stacks = [] } = error as Partial<TestError>;
  const [at] = stacks;
  const text = stripVTControlCharacters(message).replace(/\s+/g, ' ').trim().slice(0, readableLength);
  return at ? `${text} (${relative('.', at.file)}:${at.line})` : text;
}
