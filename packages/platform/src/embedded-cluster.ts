import { execFile, execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { ServerAccount } from './embedded-account.ts';
import { isReachableByOthers } from './embedded-account.ts';
import { rootFolder, type PostgresBinaries } from './embedded-binaries.ts';
import { explainOutput, StartProblem } from './start-problem.ts';

const run = promisify(execFile);

/** The login of each role; the super role is for tests and rescue only. */
export interface ClusterPasswords {
  super: string;
  owner: string;
  app: string;
}

/** Where a cluster lives and how to sign in; kept as `postgres.json` (0600) beside it. */
export interface ClusterRecord {
  home: string;
  dataDir: string;
  passwords: ClusterPasswords;
}

/** Finds the cluster of this folder, or makes its record: where its data goes and with which passwords. */
export function clusterOf(homeFolder: string, account: ServerAccount | undefined): ClusterRecord {
  makeFolder(homeFolder, account ? 0o711 : 0o700);
  const home = realpathSync(homeFolder);
  const file = join(home, 'postgres.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ClusterRecord) : undefined;
  if (known?.home === home) return reachable(known, account);
  const record = known ? movedRecord(known, home, account) : newRecord(home, account);
  writePrivately(file, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}

/** Creates the data directory when there is none. Interrupted half-way it leaves nothing that looks finished. */
export async function initialise(
  record: ClusterRecord,
  binaries: PostgresBinaries,
  options: { account?: ServerAccount; fast?: boolean },
): Promise<void> {
  const { account, fast } = options;
  if (existsSync(join(record.dataDir, 'PG_VERSION'))) return claimOwnership(record.dataDir, account);
  const partial = `${record.dataDir}.partial`;
  const passwordFile = `${record.dataDir}.password`;
  for (const leftover of [partial, passwordFile]) rmSync(leftover, { recursive: true, force: true });
  makeFolder(dirname(partial), account ? 0o711 : 0o700);
  makeFolder(partial, 0o700);
  writePrivately(passwordFile, `${record.passwords.super}\n`);
  for (const path of account ? [partial, passwordFile] : []) chownSync(path, account!.uid, account!.gid);
  try {
    await run(binaries.path('initdb'), initdbArguments(partial, passwordFile, fast), {
      ...account,
      env: serverEnvironment,
      cwd: '/',
    });
  } catch (error) {
    const output = String((error as { stderr?: string }).stderr ?? error);
    throw explainOutput(output, record.dataDir) ?? new Error(`initdb failed: ${output}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(partial, record.dataDir);
}

/** Nothing of ours leaks into the database's process, whose account may be another one. */
export const serverEnvironment: Record<string, string> = { LC_ALL: 'C' };

function initdbArguments(dataDir: string, passwordFile: string, fast = false): string[] {
  // pg_trgm asks the C library what a letter is: under LC_CTYPE=C it finds no trigrams in Thai at all.
  const ctype = { linux: ['--lc-ctype=C.UTF-8'], darwin: ['--lc-ctype=en_US.UTF-8'] }[process.platform as string] ?? [];
  return [
    ...['-D', dataDir, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...ctype],
    ...(fast ? ['--no-sync'] : []),
  ];
}

function newRecord(home: string, account: ServerAccount | undefined): ClusterRecord {
  const secret = () => randomBytes(24).toString('base64url');
  return { home, dataDir: placeFor(home, account), passwords: { super: secret(), owner: secret(), app: secret() } };
}

function placeFor(home: string, account: ServerAccount | undefined): string {
  if (!account || isReachableByOthers(home)) return join(home, 'postgres');
  // Named by the whole path, or two clones would share one database.
  return join(rootFolder, createHash('sha256').update(home).digest('hex').slice(0, 16), 'postgres');
}

/** The folder was moved or copied: data inside it came along, data outside belongs to the original if that still exists. */
function movedRecord(known: ClusterRecord, home: string, account: ServerAccount | undefined): ClusterRecord {
  const cameAlong = !relative(known.home, known.dataDir).startsWith('..');
  if (cameAlong)
    return reachable({ ...known, home, dataDir: join(home, relative(known.home, known.dataDir)) }, account);
  return existsSync(known.home) ? newRecord(home, account) : reachable({ ...known, home }, account);
}

function reachable(record: ClusterRecord, account: ServerAccount | undefined): ClusterRecord {
  if (!account || isReachableByOthers(dirname(record.dataDir))) return record;
  throw new StartProblem(
    `Running as root, the database runs as ${account.name}, which cannot reach ${record.dataDir}`,
    'Open the folders above it (chmod o+x), or start as the user who owns them.',
  );
}

/** Data that another user created: root hands it to the account, an ordinary user can only be told. */
function claimOwnership(dataDir: string, account: ServerAccount | undefined): void {
  if (account) {
    if (statSync(dataDir).uid !== account.uid) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir]);
    return;
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartProblem(
      `The database in ${dataDir} belongs to another user (was it started as root before?)`,
      'Start as that user again, or give the folder to yours with chown -R.',
      { cause: error },
    );
  }
}

function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  // One level at a time: a recursive mkdir with a mode closes the parents too, which the account must walk through.
  if (!existsSync(dirname(path))) makeFolder(dirname(path), 0o755);
  mkdirSync(path);
  chmodSync(path, mode);
}

function writePrivately(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
}
