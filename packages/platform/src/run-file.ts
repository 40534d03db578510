import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isSameProcess, type ProcessIdentity } from './process-identity.ts';

/** What runs from this folder: written by the launcher alone, read by whoever wants to attach. */
export interface RunFile {
  launcher: ProcessIdentity;
  startedAt: string;
  webUrl: string;
  apiUrl: string;
  /** Absent when DATABASE_URL names a database of somebody else. */
  database?: { ownerUrl: string; appUrl: string; port: number; pid: number };
  children: ProcessIdentity[];
}

/** Undefined when nothing was started from here, or it ended in good order. */
export function readRunFile(home: string): RunFile | undefined {
  return readJson<RunFile>(join(home, 'run.json'));
}

/** The run that is alive now: a file whose launcher died is not taken for one. */
export function findRun(home: string): RunFile | undefined {
  const run = readRunFile(home);
  return run && isSameProcess(run.launcher) ? run : undefined;
}

export function writeRunFile(home: string, run: RunFile): void {
  replace(join(home, 'run.json'), run);
}

export function removeRunFile(home: string): void {
  rmSync(join(home, 'run.json'), { force: true });
}

/** Takes this folder for this process. Answers who holds it when somebody living does. */
export function takeLock(home: string): ProcessIdentity | undefined {
  mkdirSync(home, { recursive: true });
  const lock = join(home, 'lock');
  const mine = `${lock}.${process.pid}`;
  try {
    writeFileSync(mine, JSON.stringify(identify(process.pid)), { mode: 0o600 });
    return tryLock(lock, mine);
  } finally {
    rmSync(mine, { force: true });
  }
}

export function releaseLock(home: string): void {
  rmSync(join(home, 'lock'), { force: true });
}

/** A link appears whole or not at all, and only once. */
function tryLock(lock: string, mine: string): ProcessIdentity | undefined {
  for (;;) {
    try {
      linkSync(mine, lock);
      return undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readJson<ProcessIdentity>(lock);
    if (holder && isSameProcess(holder)) return holder;
    const thief = removeStale(lock, mine);
    if (thief) return thief;
  }
}

/** Two may find the same stale lock; whoever moved away a lock that was taken meanwhile puts it back. */
function removeStale(lock: string, mine: string): ProcessIdentity | undefined {
  const removed = `${mine}.stale`;
  try {
    renameSync(lock, removed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const holder = readJson<ProcessIdentity>(removed);
  if (holder && isSameProcess(holder)) {
    linkSync(removed, lock);
    rmSync(removed);
    return holder;
  }
  rmSync(removed);
  return undefined;
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function replace(path: string, value: unknown): void {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, path);
}
