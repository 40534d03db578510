import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerAccount } from './embedded-account.ts';
import { serverEnvironment } from './embedded-cluster.ts';
import { identify, isAlive, waitForExit } from './process-identity.ts';
import { explainOutput } from './start-problem.ts';

export interface ServerProcess {
  pid: number;
  port: number;
  /** Where its Unix socket lies; empty when it has none. */
  socketFolder: string;
}

interface PidFile extends ServerProcess {
  dataDir: string;
  status: string;
}

export interface ServerCommand {
  program: string;
  dataDir: string;
  logFile: string;
  settings: Record<string, string | number>;
  account?: ServerAccount;
}

const oldLogFrom = 10 * 1024 * 1024;

/** The server that already runs on this data directory, if there is one: it outlived whoever started it. */
export async function findRunning(dataDir: string): Promise<ServerProcess | undefined> {
  for (;;) {
    const file = readPidFile(dataDir);
    if (!file) return undefined;
    if (!isServerOf(file.pid, dataDir)) break;
    if (file.status === 'ready') return file;
    await sleep(50);
  }
  // Left over from a crash. PostgreSQL itself only looks whether the pid lives, and by now it may be anything.
  for (const leftover of readdirSync(dataDir).filter(
    (name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'),
  ))
    rmSync(join(dataDir, leftover), { force: true });
  return undefined;
}

/** Starts the server and waits until it takes connections. It is detached: Ctrl-C in a terminal must not reach it. */
export async function launch(command: ServerCommand): Promise<ServerProcess> {
  rotateLog(command.logFile);
  for (let attempt = 1; ; attempt++) {
    const outcome = await launchOnce(command);
    if (typeof outcome !== 'string') return outcome;
    // Children of a killed server need a moment to notice that it is gone.
    const willPass = /pre-existing shared memory block/.test(outcome) && attempt < 50;
    if (!willPass) throw explainOutput(outcome, command.dataDir) ?? new Error(`PostgreSQL did not start:\n${outcome}`);
    await sleep(200);
  }
}

/** Ends all sessions and stops; after 30 s without a checkpoint, which the next start makes up for. */
export async function shutDown(pid: number, dataDir: string): Promise<void> {
  const isRunning = () => isServerOf(pid, dataDir);
  if (!isRunning()) return;
  process.kill(pid, 'SIGINT');
  if (await waitForExit(isRunning, 30_000)) return;
  process.kill(pid, 'SIGQUIT');
  await waitForExit(isRunning, 5_000);
}

export function isServerOf(pid: number, dataDir: string): boolean {
  if (process.platform === 'win32') return isAlive(pid);
  const command = identify(pid)?.command ?? '';
  return command.includes('postgres') && command.includes(dataDir);
}

/** The server, or what it wrote when it would not start. */
async function launchOnce({
  program,
  dataDir,
  logFile,
  settings,
  account,
}: ServerCommand): Promise<ServerProcess | string> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
  // A file, not a pipe: it neither fills up nor breaks when the launcher dies.
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, ['-D', dataDir, ...flags], {
    ...(account && { uid: account.uid, gid: account.gid }),
    env: serverEnvironment,
    cwd: '/',
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code) => (ended ??= `exit code ${code}`));
  child.unref();
  for (;;) {
    if (ended !== undefined) return `${ended}\n${readFileSync(logFile, 'utf8').slice(logStart)}`;
    const file = readPidFile(dataDir);
    if (file?.pid === child.pid && file?.status === 'ready') return file;
    await sleep(20);
  }
}

/** Its lines: pid, data directory, start time, port, socket folder, address, shared memory, status. */
function readPidFile(dataDir: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return {
      pid: Number(lines[0]),
      dataDir: lines[1] ?? '',
      port: Number(lines[3]),
      socketFolder: (lines[4] ?? '').trim(),
      status: (lines[7] ?? '').trim(),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function rotateLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > oldLogFrom) renameSync(logFile, `${logFile}.old`);
}
