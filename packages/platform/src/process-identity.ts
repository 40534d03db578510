import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What tells a process from a later one that was given the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque, differs for every process that ever had this pid; empty on Windows, where only the pid is known. */
  startedAt: string;
  command: string;
}

/** Undefined when no such process runs. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') return identifyOnLinux(pid);
  if (process.platform === 'win32') return { pid, startedAt: '', command: '' };
  const { stdout } = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const line = stdout.trim();
  return line ? { pid, startedAt: line.slice(0, 24), command: line.slice(24).trim() } : undefined;
}

export function isSameProcess(known: ProcessIdentity): boolean {
  // Not the command: a process may rename itself.
  return identify(known.pid)?.startedAt === known.startedAt;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True when the process ended within the time. */
export async function waitForExit(isRunning: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning()) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Start times are counted from the boot, so they repeat after the next one. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function identifyOnLinux(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2 is the name in brackets and may hold spaces, so fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const isZombie = fields[0] === 'Z' || fields[0] === 'X';
    if (isZombie) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // On its way out a process has given up its memory, and with it its command line.
    if (!command) return undefined;
    return { pid, startedAt: `${bootId()}:${fields[19]}`, command };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
