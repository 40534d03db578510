import { createHash } from 'node:crypto';
import { setLogLevel } from '@talat/platform/log-lines';
import { Random } from '../random.ts';
import { History } from '../simulation/history.ts';
import { subject } from '../subject.ts';

setLogLevel('silent');

export type SimulationWanted = { seeds: number[] };
export type SimulationFound = {
  steps: number;
  crashes: number;
  orders: number;
  /** A hash of every step of all lives. */
  trace: string;
  failed: { seed: number; problems: string[] }[];
};

subject(async ({ seeds }: SimulationWanted): Promise<SimulationFound> => {
  const found: SimulationFound = { steps: 0, crashes: 0, orders: 0, trace: '', failed: [] };
  for (const seed of seeds) {
    const { steps, crashes, orders, trace, problems } = await new History(new Random(seed)).run();
    found.steps += steps;
    found.crashes += crashes;
    found.orders += orders;
    found.trace = createHash('sha256')
      .update(found.trace + trace)
      .digest('hex');
    if (problems.length) found.failed.push({ seed, problems });
    if (found.failed.length >= 5) break;
  }
  return found;
});
