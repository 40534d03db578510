import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseLock, takeLock } from '@talat/platform/run-file';
import { StartProblem } from '@talat/platform/start-problem';
import { type Launch, logFolder, root } from './launch.settings.ts';
import { say } from './say.ts';
import { startChild } from './supervise-process.ts';

const webFolder = join(root, 'apps/web');
/** Each build stands under the hash of its sources and never changes, so a new one does not disturb a shop that is open. */
const builds = join(root, 'node_modules/.cache/talat-web');
const keptBuilds = 2;

const sources = ['apps/web/**/*', 'packages/contracts/src/**/*'];
const notSources = /(^|\/)(node_modules|\.next|test-results)(\/|$)|\.spec\.tsx?$|next-env\.d\.ts$|\.tsbuildinfo$/;

/** Builds the web app, unless these very sources were built before. Answers the file that serves it. */
export async function buildWeb(launch: Launch, signal: AbortSignal): Promise<string> {
  const folder = join(builds, sourceHash());
  const server = join(folder, 'apps/web/server.js');
  if (existsSync(server)) return server;
  await lockBuilds(signal);
  try {
    if (!existsSync(server)) await build({ launch, signal, folder });
  } finally {
    releaseLock(builds);
  }
  return server;
}

async function build({ launch, signal, folder }: { launch: Launch; signal: AbortSignal; folder: string }) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('building the web app, because its sources are new (about a minute)');
  const heartbeat = setInterval(() => say(`still building the web app (${seconds()} s)`), 10_000);
  try {
    await nextBuild(launch, signal);
  } finally {
    clearInterval(heartbeat);
  }
  const standalone = join(webFolder, '.next/standalone');
  // The standalone server brings everything but these two.
  for (const [from, to] of [
    ['.next/static', 'apps/web/.next/static'],
    ['public', 'apps/web/public'],
  ] as const) {
    if (existsSync(join(webFolder, from))) cpSync(join(webFolder, from), join(standalone, to), { recursive: true });
  }
  dropOldBuilds();
  renameSync(standalone, folder);
  say(`the web app is built (${seconds()} s)`);
}

async function nextBuild(launch: Launch, signal: AbortSignal): Promise<void> {
  const logFile = join(logFolder(launch), 'web-build.log');
  const child = startChild({
    name: 'build of the web app',
    args: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
    cwd: webFolder,
    environment: { ...launch.environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    logFile,
  });
  const onAbort = () => void child.stop();
  signal.addEventListener('abort', onAbort);
  const code = await child.ended;
  signal.removeEventListener('abort', onAbort);
  signal.throwIfAborted();
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(readFileSync(logFile, 'utf8').slice(-4000))) {
    throw new StartProblem('The disk became full while the web app was built', 'Free at least 1 GB and start again.');
  }
  await child.crashed;
}

/** Another start from this clone, with another TALAT_HOME, may be building the same. */
async function lockBuilds(signal: AbortSignal): Promise<void> {
  mkdirSync(builds, { recursive: true });
  for (let waited = 0; takeLock(builds); waited++) {
    signal.throwIfAborted();
    if (waited % 20 === 0) say('waiting for another build of the web app');
    await sleep(500);
  }
}

function dropOldBuilds(): void {
  const old = readdirSync(builds, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(builds, name), time: statSync(join(builds, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time)
    .slice(keptBuilds - 1);
  for (const { path } of old) rmSync(path, { recursive: true, force: true });
}

/** Of names and contents, so that a checkout that only touches times builds nothing. */
function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of sourceFiles()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 24);
}

function sourceFiles(): string[] {
  return globSync(sources, { cwd: root, exclude: (path) => notSources.test(path) })
    .filter((file) => !notSources.test(file) && statSync(join(root, file)).isFile())
    .sort();
}
