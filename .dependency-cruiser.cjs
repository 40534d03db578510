// The import law: contracts <- platform <- services/* <- apps/server, and contracts <- apps/web.
// The rules are patterns over folders, so a new service is covered on the day it appears.
const ours = '^(apps|packages|services|tests|tools)/';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true, pathNot: ['\\.css$', '^server-only$'] },
    },
    {
      name: 'services-are-islands',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/([^/]+)/', pathNot: '^services/$1/' },
    },
    {
      name: 'contracts-stand-alone',
      comment: 'contracts depend on zod only',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^packages/contracts/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'platform-knows-no-service',
      severity: 'error',
      from: { path: '^packages/platform/' },
      to: { path: ours, pathNot: '^packages/(platform|contracts)/' },
    },
    {
      name: 'services-know-no-app',
      severity: 'error',
      from: { path: '^(services|packages)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'web-knows-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: ours, pathNot: '^(apps/web|packages/contracts)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules import contracts and other rules, and types: no Nest, no database, no clock',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        pathNot: ['^packages/contracts/', '\\.rules\\.ts$', '(^|/)node_modules/zod/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(apps|packages|services)/', pathNot: ['\\.spec\\.tsx?$', '/testing/', '/test/'] },
      to: { path: ['\\.spec\\.tsx?$', '/testing/', '/test/', '^tests/'], pathNot: '/node_modules/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Nobody imports the specs of tests/, and swc's visitor does not know the `using` that they close things with.
    exclude: { path: ['\\.next/', '\\.d\\.m?ts$', '^tests/.*\\.spec\\.ts$'] },
    tsPreCompilationDeps: true,
    // TypeScript 7 has no JavaScript API; @swc/core is what parses .ts here.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
