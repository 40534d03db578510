import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { identify, isSameProcess, type ProcessIdentity } from '../../packages/platform/src/process-identity.ts';
import { readRunFile, type RunFile } from '../../packages/platform/src/run-file.ts';
import { type Launcher, startLauncher } from './launcher.ts';

const root = resolve(import.meta.dirname, '../..');
let home: string;
let webPort: number;
let apiPort: number;
const started: Launcher[] = [];

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

/** An empty shop in its own folder, on its own ports. */
function start(environment: Record<string, string> = {}): Launcher {
  const launcher = startLauncher({
    TALAT_HOME: home,
    WEB_PORT: String(webPort),
    PORT: String(apiPort),
    ...environment,
  });
  started.push(launcher);
  return launcher;
}

async function open(): Promise<{ launcher: Launcher; run: RunFile }> {
  const launcher = start();
  await launcher.opened();
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
  const passedOn = await fetch(`http://127.0.0.1:${webPort}/api/v1/products`);
  expect(passedOn.status).toBe(200);
  expect([...passedOn.headers].filter(([, value]) => value.includes(String(apiPort)))).toEqual([]);

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

it('is another shop in another folder, at the same time', async () => {
  const { launcher } = await open();
  const [otherWeb, otherApi] = [await freePort(), await freePort()];
  const other = start({ TALAT_HOME: `${home}-2`, WEB_PORT: String(otherWeb), PORT: String(otherApi) });
  await other.opened();
  const account = { email: 'mine@test.example', password: 'Talat-2569!' };
  const post = (port: number, path: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(account),
    });
  expect((await post(apiPort, 'register')).status).toBe(201);
  expect((await post(apiPort, 'login')).status).toBe(200);
  expect((await post(otherApi, 'login')).status).toBe(401);
  launcher.child.kill('SIGTERM');
  expect(await launcher.ended).toBe(0);
  // one that closes takes nothing of the other with it
  expect(await status(`http://127.0.0.1:${otherApi}/health/ready`)).toBe(200);
  expect(await status(`http://127.0.0.1:${otherWeb}/`)).toBeLessThan(400);
});

it('restarts the services under a developer, and leaves nothing either', async () => {
  const launcher = start({ TALAT_COMMAND: 'dev' });
  await launcher.opened();
  const run = readRunFile(home)!;
  const processes = processesOf(run);
  const openings = () => launcher.output().split(` on http://127.0.0.1:${apiPort}`).length - 1;
  expect(openings()).toBe(1);
  const source = join(root, 'services/audit/src/audit.module.ts');
  utimesSync(source, new Date(), new Date());
  await expect.poll(openings, { timeout: 30_000 }).toBe(2);
  expect(await status(`http://127.0.0.1:${apiPort}/health/ready`)).toBe(200);
  launcher.child.kill('SIGINT');
  expect(await launcher.ended).toBe(0);
  expect(processes.filter(isSameProcess)).toEqual([]);
});
