import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

const listening = '0A';

/** Who listens on a port, as "node (process 123)". Undefined where Linux does not tell, or not us. */
export function findPortHolder(port: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const sockets = new Set(
    ['tcp', 'tcp6'].flatMap((table) => inodesOf(table, port)).map((inode) => `socket:[${inode}]`),
  );
  const pid = sockets.size ? processes().find((each) => linksOf(each).some((link) => sockets.has(link))) : undefined;
  return pid && `${nameOf(pid)} (process ${pid})`;
}

/** Columns of the kernel's table: number, local address as hex with its port, remote, state, …, inode. */
function inodesOf(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return attempt(() => readFileSync(`/proc/net/${table}`, 'utf8'), '')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(wanted) && state === listening)
    .map((columns) => columns[9]!);
}

const processes = (): string[] => attempt(() => readdirSync('/proc'), []).filter((name) => /^\d+$/.test(name));
const linksOf = (pid: string): string[] =>
  attempt(() => readdirSync(`/proc/${pid}/fd`), []).map((fd) =>
    attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''),
  );
const nameOf = (pid: string): string => basename(attempt(() => readlinkSync(`/proc/${pid}/exe`), 'a program'));

/** Processes end while they are looked at, and those of others are closed to us. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
