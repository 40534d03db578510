import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '@talat/platform/start-problem';
import { logFolder, root, type Launch } from './launch.settings.ts';
import { say } from './say.ts';
import { startChild } from './supervise-process.ts';

const webFolder = join(root, 'apps/web');
const stampFile = join(webFolder, '.next', 'talat-build');
const standalone = join(webFolder, '.next/standalone/apps/web');
export const webServer = join(standalone, 'server.js');

const sources = ['apps/web/**/*', 'packages/contracts/src/**/*'];
const notSources = /(^|\/)(node_modules|\.next|test-results)(\/|$)|\.spec\.tsx?$|next-env\.d\.ts$|\.tsbuildinfo$/;

/** Builds the web app when its sources are not those of the last finished build. */
export async function buildWeb(launch: Launch, signal: AbortSignal): Promise<void> {
  const stamp = sourceHash();
  if (existsSync(webServer) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say('building the web app, because its sources are new (about a minute)');
  const heartbeat = setInterval(() => say(`still building the web app (${seconds()} s)`), 10_000);
  try {
    await nextBuild(launch, signal);
  } finally {
    clearInterval(heartbeat);
  }
  // The standalone server brings everything but these two.
  cpSync(join(webFolder, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  if (existsSync(join(webFolder, 'public')))
    cpSync(join(webFolder, 'public'), join(standalone, 'public'), { recursive: true });
  writeFileSync(stampFile, stamp);
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

/** Of names and contents, so that a checkout that only touches times builds nothing. */
function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of sourceFiles()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function sourceFiles(): string[] {
  return globSync(sources, { cwd: root, exclude: (path) => notSources.test(path) })
    .filter((file) => !notSources.test(file) && statSync(join(root, file)).isFile())
    .sort();
}
