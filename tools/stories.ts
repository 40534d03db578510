// npm run stories [-- --build | --check]: Storybook for the web app, on demand. Its packages are installed at the first use,
// in a folder of their own: nobody else pays for them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'apps/web/stories');
const built = join(root, '.talat/stories');
const port = '6006';

const [wish] = process.argv.slice(2);
if (wish === undefined) {
  install();
  console.log(`talat: stories at http://127.0.0.1:${port}`);
  storybook('dev', '--port', port, '--host', '127.0.0.1', '--exact-port', '--no-open', '--no-version-updates');
} else if (wish === '--build') build();
else if (wish === '--check') {
  build();
  run('.', [...process.execArgv, 'tools/test.ts', 'stories']);
} else {
  console.error('talat: npm run stories [-- --build | --check]');
  process.exit(1);
}

function build(): void {
  install();
  storybook('build', '--output-dir', built, '--quiet');
}

function storybook(...words: string[]): void {
  const script = join(folder, 'node_modules/storybook/dist/bin/dispatcher.js');
  run('apps/web', [script, ...words, '--config-dir', 'stories/setup', '--disable-telemetry']);
}

function run(where: string, words: string[]): void {
  end(spawnSync(process.execPath, words, { cwd: join(root, where), stdio: 'inherit', env: quiet() }));
}

function install(): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const note = join(folder, 'node_modules/.talat-lock-hash');
  if (existsSync(note) && readFileSync(note, 'utf8') === lock) return;
  console.log('talat: installing Storybook from npm, once (about a minute)');
  // Without its peers: React, Next and Vite are those of the root, one copy of each.
  const words = ['install', '--no-save', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
  end(
    spawnSync('npm', [...words, '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
      env: quiet(),
      shell: process.platform === 'win32',
    }),
  );
  writeFileSync(note, lock);
}

/** npm hands its own folder on to what it starts; in another folder that would be the wrong one. */
function quiet(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package_)/i.test(name));
  return { ...Object.fromEntries(own), STORYBOOK_DISABLE_TELEMETRY: '1', BROWSER: 'none' };
}

function end({ status, error }: { status: number | null; error?: Error }): void {
  if (error) console.error(`talat: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
