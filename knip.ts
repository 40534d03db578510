import type { KnipConfig } from 'knip';

/** Tailwind is only named in style sheets, which knip reads as the imports that they hold. */
const importsOf = (css: string): string =>
  [...css.matchAll(/@import\s+['"]([^'"]+)['"]/g)].map(([, sheet]) => `import '${sheet}';`).join('\n');

const config: KnipConfig = {
  include: ['files', 'dependencies', 'unlisted', 'exports', 'types'],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOf },
  workspaces: {
    '.': {
      entry: [
        'tools/*.{mjs,ts}',
        'tests/**/*.spec.ts',
        'tests/load/*.ts',
        'tests/bench/{bench.ts,*-process.ts,page-watch.mjs}',
        // put into server processes by the rows R4 and R18
        'tests/chaos/{scorecard.ts,patch-hook.mjs,page-patch-hook.mjs,page-report.mjs,disorder.ts,skewed-clock.mjs,{rows,subjects}/*.ts}',
      ],
      project: ['tools/**', 'tests/**'],
      // Run by their path, found by name at run time, or put into compiled code.
      ignoreDependencies: [
        '@biomejs/biome',
        'dependency-cruiser',
        'oxlint',
        'oxlint-tsgolint',
        '@swc/core',
        '@oxc-project/runtime',
      ],
    },
    'apps/cli': { entry: ['src/main.ts'], project: ['src/**/*.ts'] },
    'apps/server': { entry: ['src/main.ts'], project: ['src/**/*.ts'] },
    'apps/web': {
      entry: ['tools/*.ts', 'stories/setup/*.{ts,tsx}', 'stories/**/*.stories.tsx'],
      project: ['**/*.{ts,tsx,css}'],
      // Next gives `server-only` its meaning, the package itself is empty; the fonts are read as files.
      ignoreDependencies: ['server-only', /^@fontsource/],
    },
    'packages/*': { entry: ['src/*.ts', 'testing/*', 'test/**/*.spec.ts'], project: ['src/**/*.ts', 'testing/**'] },
    // Served as files, found by its folder.
    'services/gateway': {
      entry: ['src/*.module.ts', 'src/edge.ts', 'test/**/*.spec.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts'],
      ignoreDependencies: ['swagger-ui-dist'],
    },
    'services/*': {
      entry: ['src/*.module.ts', 'src/*.seed.ts', 'test/**/*.spec.ts'],
      project: ['src/**/*.ts', 'test/**/*.ts'],
    },
  },
};

export default config;
