import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
  /** Every spec file that was run. */
  files: string[];
}

/** Leaves the counts in the file that TALAT_TEST_COUNTS names, for the closing line of npm test. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const files = modules.map(({ moduleId }) => moduleId);
    const counts: TestCounts = { passed: 0, failed: unhandledErrors.length, skipped: 0, files };
    for (const module of modules) {
      // A test that never ended, because the run was cut short, has not passed.
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'pending' ? 'failed' : state]++;
      }
      // A file that could not be loaded, or a hook that failed, has no failed test of its own.
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    }
    writeFileSync(process.env['TALAT_TEST_COUNTS']!, JSON.stringify(counts));
  }
}
