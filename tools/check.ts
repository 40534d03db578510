// npm run check [step …]: everything about this repository that needs no running shop. All steps run, whatever fails.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findClosePairs } from './contrast.ts';
import { findFloats } from './money.ts';
import { findNameTroubles } from './names.ts';
import { findTroubles, listFiles } from './sizes.ts';
import { findTexts } from './texts.ts';

interface Verdict {
  isGood: boolean;
  output: string;
}

/** A Node command line, or a function that lists what is wrong. */
type Step = string[] | (() => string[]);

const bin = (path: string, ...args: string[]): string[] => [`node_modules/${path}`, ...args];
const folders = ['apps', 'packages', 'services', 'tests', 'tools'].filter((folder) => existsSync(folder));

const steps: Record<string, Step> = {
  format: bin('@biomejs/biome/bin/biome', 'format', '--max-diagnostics=50', '.'),
  lint: bin('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  imports: bin('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', ...folders),
  sizes: () => findTroubles('.'),
  names: () => findNameTroubles(listFiles('.')),
  money: () => findFloats('.'),
  texts: () => findTexts('.'),
  contrast: () => findClosePairs('.'),
  types: bin('typescript/bin/tsc', '-p', 'tsconfig.json'),
  'types-web': bin('typescript/bin/tsc', '-p', 'apps/web/tsconfig.json'),
  'types-browser': bin('typescript/bin/tsc', '-p', 'tests/web/tsconfig.json'),
  unused: bin('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  generated: ['--import', './tools/ts-hook.mjs', 'tools/generate.ts', '--check'],
};

async function main(wanted: string[]): Promise<number> {
  const unknown = wanted.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    console.error(`talat: no such check: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
    return 1;
  }
  const results = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(steps)) results.push(await runStep(name, steps[name]!));

  console.log('');
  for (const { name, isGood, seconds } of results) {
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.toFixed(1)} s`);
  }
  const failed = results.filter(({ isGood }) => !isGood).length;
  console.log(`check: ${results.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function runStep(name: string, step: Step): Promise<{ name: string; isGood: boolean; seconds: number }> {
  const started = performance.now();
  const { isGood, output } = typeof step === 'function' ? listed(step) : await command(step);
  const seconds = (performance.now() - started) / 1000;
  if (!isGood) console.log(`--- ${name}\n${output.trimEnd()}\n`);
  return { name, isGood, seconds };
}

function listed(step: () => string[]): Verdict {
  try {
    const troubles = step();
    return { isGood: troubles.length === 0, output: troubles.join('\n') };
  } catch (error) {
    return { isGood: false, output: String(error) };
  }
}

function command(args: string[]): Promise<Verdict> {
  return new Promise((resolve) => {
    const environment = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ isGood: false, output: error.message }));
    child.on('close', (code) => resolve({ isGood: code === 0, output }));
  });
}

process.exit(await main(process.argv.slice(2)));
