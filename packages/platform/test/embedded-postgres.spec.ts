import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { freePort, startEmbeddedPostgres, type EmbeddedPostgres } from '../src/embedded-postgres.ts';
import { identify } from '../src/process-identity.ts';

const root = resolve(import.meta.dirname, '../../..');
let folder: string;
const started: EmbeddedPostgres[] = [];

// One folder for all: making a cluster is what takes time here.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'talat-pg-'));
  chmodSync(folder, 0o711);
});
afterEach(() => Promise.all(started.splice(0).map((server) => server.stop())));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(home: string, more: { port?: number; fast?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ home: join(folder, home), fast: true, sharedBuffers: '16MB', ...more });
  started.push(server);
  return server;
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it('keeps data over a restart, and stops for good', async () => {
  const first = await start('a');
  await query(first.ownerUrl, 'create table kept_1 as select 42 as n');
  await first.stop();
  expect(identify(first.pid)).toBeUndefined();
  const second = await start('a');
  expect(second.wasRunning).toBe(false);
  expect(await query(second.ownerUrl, 'select n from kept_1')).toEqual([{ n: 42 }]);
});

it('gives each folder a database of its own', async () => {
  const [one, two] = await Promise.all([start('a'), start('other')]);
  await query(one.ownerUrl, 'create table only_here ()');
  expect(await query(two.ownerUrl, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
  expect(two.dataDir).not.toBe(one.dataDir);
});

it('adopts the server of a launcher that was killed', async () => {
  const script = join(folder, 'launcher.ts');
  writeFileSync(
    script,
    `import { startEmbeddedPostgres } from ${JSON.stringify(join(root, 'packages/platform/src/embedded-postgres.ts'))};
     const { pid } = await startEmbeddedPostgres({ home: ${JSON.stringify(join(folder, 'a'))}, fast: true, sharedBuffers: '16MB' });
     console.log(pid);
     setInterval(() => {}, 1000);`,
  );
  const launcher = spawn(process.execPath, ['--import', join(root, 'tools/ts-hook.mjs'), script], { cwd: root });
  const pid = Number(await new Promise((resolve) => launcher.stdout.once('data', resolve)));
  const gone = new Promise((resolve) => launcher.once('exit', resolve));
  launcher.kill('SIGKILL');
  await gone;

  const adopted = await start('a');
  expect(adopted).toMatchObject({ wasRunning: true, pid });
  expect(await query(adopted.appUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  await adopted.stop();
  expect(identify(pid)).toBeUndefined();
});

it('is not deceived by a pid file whose pid is another process by now', async () => {
  const first = await start('a');
  await first.stop();
  writeFileSync(
    join(first.dataDir, 'postmaster.pid'),
    `${process.pid}\n${first.dataDir}\n1\n5432\n\n127.0.0.1\n\nready\n`,
  );
  const second = await start('a');
  expect(second.wasRunning).toBe(false);
  expect(second.pid).not.toBe(process.pid);
});

it('comes back after the server itself was killed', async () => {
  const first = await start('a', { fast: false });
  await query(first.ownerUrl, 'create table kept_5 as select 7 as n');
  process.kill(first.pid, 'SIGKILL');
  const unexpected = await new Promise((resolve) => first.onUnexpectedExit(() => resolve('told')));
  expect(unexpected).toBe('told');
  const second = await start('a');
  expect(await query(second.ownerUrl, 'select n from kept_5')).toEqual([{ n: 7 }]);
});

const address = 'select inet_client_addr()::text as address';
it.skipIf(process.platform === 'win32')(
  'is reached by a socket in its own folder, which a crash leaves nothing of',
  async () => {
    const first = await start('a');
    expect(await query(first.appUrl, address)).toEqual([{ address: null }]);
    const told = new Promise((resolve) => first.onUnexpectedExit(() => resolve('told')));
    process.kill(first.pid, 'SIGKILL');
    await told;
    const second = await start('a');
    expect(await query(second.appUrl, address)).toEqual([{ address: null }]);
    const sockets = readdirSync(second.dataDir).filter((name) => name.startsWith('.s.PGSQL.'));
    expect(sockets.toSorted()).toEqual([`.s.PGSQL.${second.port}`, `.s.PGSQL.${second.port}.lock`]);
  },
);

it('is reached by TCP where the folder has a longer name than sockets may have', async () => {
  const server = await start('a'.repeat(100));
  expect(await query(server.appUrl, address)).toEqual([{ address: '127.0.0.1/32' }]);
});

it('starts in a folder whose name holds a comma, a blank and quotes', async () => {
  const server = await start('Shop, "new" one');
  expect(await query(server.appUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('is reached by TCP where no socket can be made', async () => {
  const port = await freePort();
  const first = await start('a');
  await first.stop();
  mkdirSync(join(first.dataDir, `.s.PGSQL.${port}`));
  const server = await start('a', { port });
  expect(await query(server.appUrl, address)).toEqual([{ address: '127.0.0.1/32' }]);
});

it('says so when the port that was asked for is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(start('a', { port })).rejects.toThrow(/address already in use/i);
  other.close();
});

it('makes two roles that are no superusers, and finds trigrams in Thai', async () => {
  const server = await start('a');
  const roles =
    "select rolname, rolsuper or rolcreatedb or rolcreaterole as is_mighty from pg_roles where rolname like 'talat%' order by 1";
  expect(await query(server.appUrl, roles)).toEqual([
    { rolname: 'talat_app', is_mighty: false },
    { rolname: 'talat_owner', is_mighty: false },
  ]);
  await expect(query(server.appUrl, 'create schema mine')).rejects.toThrow(/permission denied/);
  const [{ similarity } = {}] = await query(
    server.appUrl,
    "select similarity('ตลาดน้ำ', 'ตลาดนัด')::float as similarity",
  );
  expect(similarity).toBeGreaterThan(0.3);
});

it('keeps its passwords from others, and works after its folder was copied', async () => {
  const first = await start('a');
  await query(first.ownerUrl, "create table kept_8 as select 'original' as n");
  expect(statSync(join(folder, 'a', 'postgres.json')).mode & 0o077).toBe(0);
  await first.stop();
  spawnSync('cp', ['-r', join(folder, 'a'), join(folder, 'copy')]);
  const [original, copy] = await Promise.all([start('a'), start('copy')]);
  await query(copy.ownerUrl, "update kept_8 set n = 'copy'");
  expect(await query(original.ownerUrl, 'select n from kept_8')).toEqual([{ n: 'original' }]);
  expect(copy.dataDir).toBe(join(folder, 'copy', 'postgres'));
});

it('finishes what an interrupted first start left half done', async () => {
  const first = await start('a');
  await first.stop();
  rmSync(first.dataDir, { recursive: true });
  const second = await start('a');
  expect(existsSync(join(second.dataDir, 'PG_VERSION'))).toBe(true);
  expect(await query(second.appUrl, 'select current_user as who')).toEqual([{ who: 'talat_app' }]);
  expect(readFileSync(second.logFile, 'utf8')).toContain('ready to accept connections');
});

it('is gone with its data when it is discarded', async () => {
  const server = await start('throw-away');
  await server.discard();
  expect(identify(server.pid)).toBeUndefined();
  expect([server.dataDir, server.logFile, join(folder, 'throw-away')].filter(existsSync)).toEqual([]);
});
