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
  failed: { seed: number; problems: string[] }[];
};

subject(async ({ seeds }: SimulationWanted): Promise<SimulationFound> => {
  const found: SimulationFound = { steps: 0, crashes: 0, orders: 0, failed: [] };
  for (const seed of seeds) {
    const { steps, crashes, orders, problems } = await new History(new Random(seed)).run();
    found.steps += steps;
    found.crashes += crashes;
    found.orders += orders;
    if (problems.length) found.failed.push({ seed, problems });
    if (found.failed.length >= 5) break;
  }
  return found;
});
