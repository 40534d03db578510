import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../../packages/platform/src/embedded-postgres.ts';
import { startLauncher } from './launcher.ts';

const root = resolve(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

let folder: string;
let home: string;
let ports: { WEB_PORT: string; PORT: string };
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talat-refused-'));
  chmodSync(folder, 0o755);
  home = join(folder, 'shop');
  ports = { WEB_PORT: String(await freePort()), PORT: String(await freePort()) };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What it says when it does not start: always one line, and it leaves nothing behind. */
async function refusal(environment: Record<string, string> = {}, as?: typeof nobody): Promise<string> {
  const launcher = startLauncher({ TALAT_HOME: home, ...ports, ...environment }, as);
  expect([await launcher.ended, launcher.output()]).toEqual([1, expect.any(String)]);
  const said = launcher.output().trim();
  expect(said).not.toContain('\n');
  expect(readable(home).filter((name) => /^(lock|run\.json|postgres)/.test(name))).toEqual([]);
  return said;
}
const readable = (path: string): string[] => {
  try {
    return readdirSync(path);
  } catch {
    // never made
    return [];
  }
};

it.each([
  ['one port for two', () => ({ WEB_PORT: ports.PORT }), /both name port \d+\. Give each a port of its own/],
  ['a port that is no number', () => ({ PORT: 'http' }), /Settings that cannot be used: PORT.* Correct them/],
])('%s', async (_, environment, line) => {
  expect(await refusal(environment())).toMatch(line);
});

it.each(['WEB_PORT', 'PORT'] as const)('a port in use: %s, who has it, and how to take another', async (setting) => {
  const port = Number(ports[setting]);
  const other = await listenOn(port);
  const what = setting === 'PORT' ? 'the API' : 'the web app';
  const who = process.platform === 'linux' ? `node \\(process ${process.pid}\\)` : 'another program';
  expect(await refusal()).toMatch(
    new RegExp(`^talat: Port ${port}, wanted for ${what}, is in use by ${who}\\. .*${setting}=${port + 10} npm start$`),
  );
  await new Promise((done) => other.close(done));
});

/** By a process called node, as a shop of another clone would. */
async function listenOn(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return server;
}

it('a data folder that belongs to somebody else', async () => {
  mkdirSync(home, { mode: 0o555 });
  expect(await refusal({}, isRoot ? nobody : undefined)).toMatch(
    new RegExp(`^talat: No permission to write ${home}.*Start as the user who owns this folder`),
  );
});

/** A disk of a few megabytes: only root can make one. */
function mountSmall(path: string, size: string): boolean {
  mkdirSync(path, { recursive: true });
  return isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;
}

it.each([
  ['40m', /^talat: Only 40 MB are free on the disk that holds .*\. Free at least 500 MB and start again\.$/],
  ['4k', /^talat: (Only 0 MB are free on the disk|The disk that holds) .*Free at least .* start again\.$/],
])('a disk with %s left', async (size, line) => {
  const isMounted = mountSmall(home, size);
  if (!isMounted) return console.warn('*** SKIPPED: a small disk can only be made by root ***');
  try {
    chmodSync(home, 0o755);
    if (size === '4k') spawnSync('dd', ['if=/dev/zero', `of=${join(home, 'full')}`, 'bs=4k', 'count=4']);
    expect(await refusal()).toMatch(line);
  } finally {
    spawnSync('umount', [home]);
  }
});

it.each([
  [
    '18.20.4',
    /^talat: Talat needs Node 20 or newer, this is 18\.20\.4\. Install the current LTS from https:\/\/nodejs\.org and start again\.$/,
  ],
])('Node %s', (version, line) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`];
  const { status, stderr, stdout } = spawnSync(process.execPath, [...flags, 'tools/run.mjs', 'start'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trim()).toMatch(line);
});
