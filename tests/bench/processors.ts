// What processes cost and where they run, from /proc: this machine's clock is shared, its counters of CPU time are not.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;
const serverProcessor = '0';
const otherProcessor = '1';

/** True when processes can be kept to a processor each. Elsewhere figures are taken without, and the report says so. */
export const canPin: boolean = (() => {
  try {
    execFileSync('taskset', ['-c', `${serverProcessor},${otherProcessor}`, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Keeps this process, and what it starts from here on (PostgreSQL), beside the measured one. */
export function stepAside(): void {
  if (canPin) execFileSync('taskset', ['-acp', otherProcessor, String(process.pid)], { stdio: 'ignore' });
}

/** Lets what this process starts from here on run on every processor, until it steps aside again. */
export function spreadOut(): void {
  if (canPin)
    execFileSync('taskset', ['-acp', `${serverProcessor},${otherProcessor}`, String(process.pid)], { stdio: 'ignore' });
}

/** The command line that runs a program on the measured processor. */
export const onServerProcessor = (program: string, args: string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', serverProcessor, program, ...args]] : [program, args];

type Times = { own: number; ended: number; parent: number };

/** CPU seconds so far of a process, and of its children that have ended. */
function timesOf(pid: number): Times {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const seconds = (...at: number[]) => at.reduce((sum, index) => sum + fields[index]!, 0) / ticksPerSecond;
  return { own: seconds(11, 12), ended: seconds(13, 14), parent: fields[1]! };
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** CPU seconds so far of one process. */
export const cpuOf = (pid: number): number => timesOf(pid).own;

/** CPU seconds so far of a process with all of its children: PostgreSQL's sessions come and go. */
export function cpuOfFamily(pid: number): number {
  const { own, ended } = timesOf(pid);
  return childrenOf(pid).reduce((sum, child) => {
    try {
      return sum + cpuOf(child);
    } catch {
      return sum;
    }
  }, own + ended);
}

/** Resident memory in megabytes. */
export const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
