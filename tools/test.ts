// npm test [small|medium|flow|chaos|web|looks|stories …] [vitest's own arguments]: those projects, or all but the two that only
// look at pages: each in every look (`looks`), and in every state, which `npm run stories -- --check` builds; and a closing line
// with the counts.
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestCounts } from './count-reporter.ts';

const projects = ['web', 'chaos', 'medium', 'flow', 'looks', 'stories', 'small'];
const onDemand = ['looks', 'stories'];
type Run = { names: string[]; shard?: string };
/** Longest first: side by side they end together. The web tests take half of all the time: in two parts, each with its shop. */
const all: Run[] = [
  { names: ['web'], shard: '1/2' },
  { names: ['chaos'] },
  { names: ['web'], shard: '2/2' },
  ...['medium', 'flow', ...onDemand, 'small'].map((name) => ({ names: [name] })),
];
/** A browser beside everything else on CI's small machine: what passes only when tried again is named as UNSTEADY. */
const triedTwice = process.env['CI'] ? ['web', 'looks', 'stories'] : [];
const words = process.argv.slice(2);
const named = projects.filter((name) => words.includes(name));
const rest = words.filter((word) => !projects.includes(word));
/**
 * Each project is a run of its own, as many at once as there are cores: a test waits about as long as it works.
 * What was narrowed down is one run, which somebody watches.
 */
const runs: Run[] =
  rest.length > 0 || named.length === 1
    ? [{ names: named }]
    : all.filter(({ names: [name] }) => (named.length === 0 ? !onDemand.includes(name!) : named.includes(name!)));
const children = new Set<ChildProcess>();

// Vitest closes what its tests opened; this process only waits. A terminal has sent its Ctrl-C to vitest already.
process.on('SIGINT', () => process.stdin.isTTY || stopAll('SIGINT'));
process.on('SIGTERM', () => stopAll('SIGTERM'));
let isStopped = false;
function stopAll(signal: NodeJS.Signals): void {
  isStopped = true;
  for (const child of children) child.kill(signal);
}

const folder = mkdtempSync(join(tmpdir(), 'talat-counts-'));
const found: TestCounts[] = [];
/** Whole seconds of each run. */
const took = new Map<string, number>();
const queue = runs.values();
await Promise.all(Array.from({ length: Math.min(runs.length, availableParallelism()) }, work));
rmSync(folder, { recursive: true, force: true });
close();

async function work(): Promise<void> {
  for (const run of queue) if (!isStopped) found.push(await runTests(run));
}

/** Vitest over these projects; all of them when none is named. */
async function runTests({ names, shard }: Run): Promise<TestCounts> {
  const title = [names.join() || 'tests', ...(shard ? [shard] : [])].join(' ');
  const countsFile = join(folder, `${title.replace('/', '-')}.json`);
  const flags = [
    '--reporter=default',
    '--reporter=./tools/count-reporter.ts',
    ...names.flatMap((name) => ['--project', name]),
    ...(shard ? [`--shard=${shard}`] : []),
    ...(names.length > 0 && names.every((name) => triedTwice.includes(name)) ? ['--retry=1'] : []),
  ];
  const isAlone = runs.length === 1;
  const stdio: StdioOptions = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...flags, ...rest], {
    stdio,
    env: { ...process.env, TALAT_TEST_COUNTS: countsFile },
  });
  children.add(child);
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface(stream).on('line', (line) => console.log(`${title.padEnd(7)} ${line}`));
  const started = performance.now();
  const code = await new Promise((ended) => child.on('close', ended));
  took.set(title, Math.round((performance.now() - started) / 1000));
  children.delete(child);
  const counts = readCounts(countsFile, title);
  const isSilent = code !== 0 && counts.failed.length === 0;
  return isSilent ? { ...counts, failed: [`${title}: ended with code ${code}, and no test says why`] } : counts;
}

/** No counts means that the run broke before its end, which is a failure. */
function readCounts(file: string, title: string): TestCounts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestCounts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { passed: 0, skipped: 0, failed: [`${title}: the run broke off before its end`], unsteady: [], files: [] };
  }
}

function close(): void {
  const sum = (field: 'passed' | 'skipped') => found.reduce((total, counts) => total + counts[field], 0);
  const failed = [...found.flatMap((counts) => counts.failed), ...forgotten()];
  if (isStopped) failed.push('the run was stopped');
  const [passed, skipped] = [sum('passed'), sum('skipped')];
  const unsteady = found.flatMap((counts) => counts.unsteady);
  // one paragraph: .ci/run shows the last one
  const told = [...unsteady.map((what) => `UNSTEADY ${what}`), ...failed.map((what) => `FAILED ${what}`)];
  const seconds = [...took].map(([title, each]) => `${title} ${each}`).join(' · ');
  const all = [...took.values()].reduce((total, each) => total + each, 0);
  if (took.size > 1) told.push(`seconds: ${seconds} = ${all} in ${Math.round(performance.now() / 1000)}`);
  console.log(['', ...told].join('\n'));
  console.log(`${passed} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
}

/** Spec files that no project takes; only a run of everything can tell. */
function forgotten(): string[] {
  if (words.length > 0 || found.some(({ files }) => files.length === 0)) return [];
  const seen = new Set(found.flatMap(({ files }) => files));
  const pattern = '{apps,packages,services,tests,tools}/**/*.spec.{ts,tsx}';
  const all = globSync(pattern, {
    exclude: (path) => /(^|\/)(node_modules|\.next|tests\/(web\/looks|stories))$/.test(path),
  });
  const missed = all.filter((file) => !seen.has(resolve(file)));
  return missed.map((file) => `${file} is in no project of vitest.config.ts and was not run`);
}
