import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more: object = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
});

/** Loading the services costs more than most files of tests: a worker does it once. Each file has its own database all the same. */
const sharedModules = { isolate: false };
/** One file after the other, in one worker. */
const inTurn = (groupOrder: number) => ({ ...sharedModules, fileParallelism: false, sequence: { groupOrder } });
/** One shop and one Chromium for the run. */
const inBrowser = { globalSetup: ['./tests/stack.ts'], ...inTurn(3), testTimeout: 120_000, hookTimeout: 300_000 };
const onPostgres = { globalSetup: ['./packages/platform/testing/postgres.ts'] };

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    // a list of troubles is told in full
    chaiConfig: { truncateThreshold: 400 },
    // a poll ends as soon as it is right; a busy machine gets the time
    expect: { poll: { timeout: 8000, interval: 20 } },
    hookTimeout: 60_000,
    projects: [
      project(
        'small',
        [
          'packages/*/src/**/*.spec.ts',
          'services/*/src/**/*.spec.ts',
          'apps/*/src/**/*.spec.ts',
          'apps/web/{app,components,lib}/**/*.spec.ts',
          'tools/**/*.spec.ts',
        ],
        sharedModules,
      ),
      project('medium', ['packages/*/test/**/*.spec.ts', 'services/*/test/**/*.spec.ts', 'tests/medium/**/*.spec.ts'], {
        ...onPostgres,
        ...sharedModules,
      }),
      project('flow', ['tests/flows/**/*.spec.ts'], {
        ...onPostgres,
        ...inTurn(1),
        testTimeout: 120_000,
        hookTimeout: 180_000,
      }),
      project('chaos', ['tests/chaos/**/*.spec.ts'], {
        ...inTurn(2),
        testTimeout: 660_000,
        hookTimeout: 60_000,
      }),
      project('stories', ['tests/stories/**/*.spec.ts'], { testTimeout: 120_000 }),
      project('web', ['tests/web/*.spec.ts'], inBrowser),
      project('looks', ['tests/web/looks/*.spec.ts'], inBrowser),
    ],
  },
});
