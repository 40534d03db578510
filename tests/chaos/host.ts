import { readFileSync } from 'node:fs';

/** `/proc/stat`, man 5 proc: user, nice, system, idle, iowait, irq, softirq, steal. */
const stolenAt = 7;

/** Watches a virtual machine's host; the answer is the share of the processors' time that it gave to others since, 0 where nobody says. */
export function watchHost(): () => number {
  const before = ticks();
  return () => {
    const spent = ticks().map((count, n) => count - (before[n] ?? 0));
    const all = spent.reduce((sum, count) => sum + count, 0);
    return all > 0 ? (spent[stolenAt] ?? 0) / all : 0;
  };
}

function ticks(): number[] {
  if (process.platform !== 'linux') return [];
  const [, ...counts] = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!.trim().split(/\s+/);
  return counts.slice(0, stolenAt + 1).map(Number);
}
