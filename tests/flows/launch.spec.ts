import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { identify, isSameProcess, type ProcessIdentity } from '../../packages/platform/src/process-identity.ts';
import { readRunFile, type RunFile } from '../../packages/platform/src/run-file.ts';

const root = resolve(import.meta.dirname, '../..');
let home: string;
let webPort: number;
let apiPort: number;
const started: Launcher[] = [];

interface Launcher {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'talat-launch-'));
  chmodSync(folder, 0o711);
  home = join(folder, 'shop');
  [webPort, apiPort] = [await freePort(), await freePort()];
  // So that what is measured below is a start, whatever changed since the last build.
  const build = spawnSync(process.execPath, ['--import', './tools/ts-hook.mjs', 'apps/cli/src/main.ts', 'build'], {
    cwd: root,
    env: { ...process.env, TALAT_HOME: home },
    encoding: 'utf8',
  });
  expect(build.stderr + build.stdout).toContain('up to date');
}, 300_000);
afterEach(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.splice(0).map(({ ended }) => ended));
});
afterAll(() => rmSync(resolve(home, '..'), { recursive: true, force: true }));

/** `npm start` without npm: its own folder, its own ports, an empty shop. */
function start(environment: Record<string, string> = {}): Launcher {
  const ports = { WEB_PORT: String(webPort), PORT: String(apiPort) };
  const child = spawn(process.execPath, ['--import', './tools/ts-hook.mjs', 'apps/cli/src/main.ts', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      TALAT_HOME: home,
      TALAT_SEED: 'accounts',
      NODE_ENV: 'development',
      ...ports,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const launcher = { child, output: () => output, ended };
  started.push(launcher);
  return launcher;
}

async function open(): Promise<{ launcher: Launcher; run: RunFile }> {
  const launcher = start();
  while (!launcher.output().includes('Talat is open')) {
    if (launcher.child.exitCode !== null) throw new Error(launcher.output());
    await sleep(50);
  }
  return { launcher, run: readRunFile(home)! };
}

function processesOf({ children, launcher, database }: RunFile): ProcessIdentity[] {
  return [launcher, ...children, identify(database!.pid)!];
}

async function status(url: string): Promise<number> {
  return (await fetch(url, { redirect: 'manual' })).status;
}

it('opens, says where, and answers on both ports', async () => {
  const { launcher, run } = await open();
  expect(launcher.output()).toContain(`http://localhost:${webPort}/ops/live`);
  expect(launcher.output()).toContain('manager@talat.example');
  expect(await status(`http://127.0.0.1:${apiPort}/health/ready`)).toBe(200);
  expect(await status(`http://127.0.0.1:${webPort}/`)).toBeLessThan(400);

  // A second one beside it says so and harms nothing.
  const second = start();
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`already runs from this folder: http://localhost:${webPort}`);
  expect(second.output()).not.toContain('closing');
  expect(readRunFile(home)).toEqual(run);
  expect(await status(`http://127.0.0.1:${apiPort}/health/ready`)).toBe(200);

  // Ctrl-C arrives twice, and leaves nothing.
  const processes = processesOf(run);
  launcher.child.kill('SIGINT');
  launcher.child.kill('SIGINT');
  expect(await launcher.ended).toBe(0);
  expect(processes.filter(isSameProcess)).toEqual([]);
  expect(readRunFile(home)).toBeUndefined();
});

it('opens again after its launcher was killed, on the database that lived on', async () => {
  const { launcher, run } = await open();
  launcher.child.kill('SIGKILL');
  await launcher.ended;
  expect(identify(run.database!.pid)).toBeDefined();

  const again = await open();
  expect(again.launcher.output()).toContain('database of an earlier run');
  expect(again.run.database!.pid).toBe(run.database!.pid);
  expect(run.children.filter(isSameProcess)).toEqual([]);
  again.launcher.child.kill('SIGTERM');
  expect(await again.launcher.ended).toBe(0);
  expect(processesOf({ ...again.run, launcher: run.launcher }).filter((one) => one && isSameProcess(one))).toEqual([]);
});

it('stops in order with one clear message when the server dies', async () => {
  const { launcher, run } = await open();
  const processes = processesOf(run);
  process.kill(run.children[0]!.pid, 'SIGKILL');
  expect(await launcher.ended).toBe(1);
  expect(launcher.output()).toMatch(/The server ended unexpectedly .*server\.log/);
  expect(processes.filter(isSameProcess)).toEqual([]);
});

it.each([
  ['WEB_PORT', () => ({ WEB_PORT: String(apiPort) }), /PORT and .*both name|both name port/],
  ['a port that is no number', () => ({ PORT: 'http' }), /Settings that cannot be used: PORT/],
])('refuses %s in one line with the way out', async (_, environment, line) => {
  const launcher = start(environment());
  expect(await launcher.ended).toBe(1);
  expect(launcher.output().trim()).toMatch(line);
  expect(launcher.output().trim()).not.toContain('\n');
});

it('says which port is in use, and starts nothing', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(webPort, '127.0.0.1', resolve));
  const launcher = start();
  expect(await launcher.ended).toBe(1);
  expect(launcher.output().trim()).toMatch(
    new RegExp(`^talat: Port ${webPort}, wanted for the web app, is in use.*WEB_PORT=${webPort + 10} npm start$`),
  );
  expect(readRunFile(home)).toBeUndefined();
  await new Promise((resolve) => other.close(resolve));
});
