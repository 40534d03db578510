// Rounds of several subjects in turn, so that a slow moment of the machine meets all of them.
import type { Sample } from './drive.ts';
import { cpuOf, cpuOfFamily } from './processors.ts';

export type Subject = {
  name: string;
  run: (seconds: number) => Promise<Sample>;
  /** Processes that work for it: the one that is measured, and its database. */
  pids: { server: number; postgres?: number };
};
/** CPU in microseconds for each unit of work. */
type Round = Sample & { serverUs: number; postgresUs: number };
export type Measured = Round & { name: string; low: number; high: number; rounds: Round[] };
export type Plan = { rounds: number; seconds: number; warmSeconds: number };

/** A warm-up of each, then the rounds; medians, the lowest and highest rate, and the slow ones of the worst round. */
export async function inTurn(subjects: readonly Subject[], plan: Plan): Promise<Measured[]> {
  const rounds = new Map<string, Round[]>(subjects.map(({ name }) => [name, []]));
  for (const subject of subjects) await subject.run(plan.warmSeconds);
  for (let round = 0; round < plan.rounds; round++)
    for (const subject of subjects) rounds.get(subject.name)!.push(await oneRound(subject, plan.seconds));
  return [...rounds].map(([name, list]) => condense(name, list));
}

async function oneRound({ run, pids }: Subject, seconds: number): Promise<Round> {
  const before = cpuNow(pids);
  const sample = await run(seconds);
  const after = cpuNow(pids);
  const each = (used: number) => (used / Math.max(1, sample.count)) * 1e6;
  return {
    ...sample,
    serverUs: each(after.server - before.server),
    postgresUs: each(after.postgres - before.postgres),
  };
}

const cpuNow = ({ server, postgres }: Subject['pids']) => ({
  server: cpuOf(server),
  postgres: postgres ? cpuOfFamily(postgres) : 0,
});

function condense(name: string, rounds: Round[]): Measured {
  const all = (key: keyof Round) => rounds.map((round) => round[key]).toSorted((a, b) => a - b);
  const median = (key: keyof Round) => all(key)[Math.floor(rounds.length / 2)]!;
  const sum = (key: keyof Round) => all(key).reduce((total, value) => total + value, 0);
  return {
    name,
    perSecond: median('perSecond'),
    low: all('perSecond')[0]!,
    high: all('perSecond').at(-1)!,
    count: sum('count'),
    failed: sum('failed'),
    p50: median('p50'),
    p95: all('p95').at(-1)!,
    p99: all('p99').at(-1)!,
    serverUs: median('serverUs'),
    postgresUs: median('postgresUs'),
    rounds,
  };
}
